"""The sections of a brief, one module each: `Facts` in, a `Section` out, or None where there is nothing to say."""
