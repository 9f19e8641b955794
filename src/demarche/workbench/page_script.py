"""The few lines of script every page carries: the chosen theme is kept, focus and selection outlive a click."""

from __future__ import annotations

__all__ = ["HELPERS", "KEEP_THEME", "TURN_THEME"]

TURN_THEME = """() => {
  const dark = !document.body.classList.contains('body--dark');
  localStorage.setItem('demarche-dark', dark ? 'yes' : 'no');
  setDark(dark);
}"""
"""What the button for light and dark does."""

KEEP_THEME = """
  const chosen = localStorage.getItem('demarche-dark');
  if (chosen) setDark(chosen === 'yes');
"""
"""Run when a page is ready: the theme chosen before; the system's, if none was."""

HELPERS = """<script>
(() => {
  let last = null, name = '';
  document.addEventListener('focusin', (event) => {
    last = event.target;
    name = last.getAttribute('aria-label') || '';
  });
  document.addEventListener('selectionchange', () => {
    const words = window.getSelection().toString();
    if (words.trim()) window.demarcheSelected = words;
  });
  const nameParts = () => {
    // Parts of the toolkit that come without a name, or inside another control.
    for (const input of document.querySelectorAll('.q-uploader__input:not([aria-label])')) {
      input.setAttribute('aria-label', input.closest('[aria-label]')?.getAttribute('aria-label') || 'Files');
      input.removeAttribute('tabindex');
      const around = input.closest('a');
      around.removeAttribute('tabindex');
      around.setAttribute('role', 'presentation');
    }
    for (const text of document.querySelectorAll('.cm-content:not([aria-label])')) {
      text.setAttribute('aria-label', text.closest('[aria-label]')?.getAttribute('aria-label') || 'Text');
      text.closest('.cm-scroller').setAttribute('tabindex', '0');
    }
    for (const slider of document.querySelectorAll('.q-slider')) {
      // What takes the focus is a part inside; it gets the role, the name and the value.
      const track = slider.querySelector('.q-slider__track-container[tabindex]');
      if (!track) continue;
      slider.setAttribute('role', 'none');
      track.setAttribute('role', 'slider');
      for (const name of slider.getAttributeNames().filter((name) => name.startsWith('aria-'))) {
        track.setAttribute(name, slider.getAttribute(name));
        slider.removeAttribute(name);
      }
    }
  };
  new MutationObserver(() => {
    nameParts();
    if (!name || !last || last.isConnected || document.activeElement !== document.body) return;
    const twin = document.querySelector(`[aria-label="${CSS.escape(name)}"]:not([disabled])`);
    if (twin) twin.focus();
  }).observe(document, {childList: true, subtree: true, attributeFilter: ['aria-valuenow']});
})();
</script>"""
"""When the element with the focus is replaced by another of the same name, that one gets the focus; words selected in a
document are remembered; parts of the toolkit get the names they lack."""
