"""Whether a name is a news outlet: known agencies and papers, and the words that outlets' names are made of."""

from __future__ import annotations

import re

from demarche.evidence.extraction.word_lists import listed

__all__ = ["is_outlet"]

_NAMES = listed(
    """
    Reuters, AP, Associated Press, AFP, Agence France-Presse, Bloomberg, Financial Times, FT, Wall Street
    Journal, WSJ, New York Times, Washington Post, CNN, BBC, NBC, CBS, ABC, Fox News, NPR, PBS, Al Jazeera, Al
    Arabiya, Guardian, Economist, Telegraph, Times, Independent, Politico, Axios, Foreign Policy, Foreign
    Affairs, Le Monde, Figaro, Le Figaro, Der Spiegel, Spiegel, Die Zeit, Bild, FAZ, Süddeutsche Zeitung, El
    País, Corriere della Sera, La Repubblica, Haaretz, Jerusalem Post, Times of Israel, Anadolu, Anadolu
    Agency, Hürriyet, Hurriyet, Sabah, TRT, Daily Sabah, Xinhua, Global Times, People's Daily, CCTV, CGTN,
    South China Morning Post, SCMP, Nikkei, Kyodo, NHK, Asahi Shimbun, Yonhap, KCNA, TASS, RIA, RIA Novosti,
    Interfax, RBC, Kommersant, Izvestia, Vedomosti, Lenta, Lenta.ru, Gazeta.ru, Sputnik, RT, Meduza,
    Ukrinform, Kyiv Independent, Ukrainska Pravda, Pravda, Tanjug, B92, Koha, Kathimerini, Ekathimerini, ANSA,
    EFE, DPA, ANI, PTI, Times of India, Hindu, Dawn, IRNA, ISNA, Fars, Tasnim, Press TV, Al-Ahram, Ahram,
    Al-Monitor, Middle East Eye, SANA, Petra, Addis Standard, Fana, Sudan Tribune, MENA, Defense News, Janes,
    Jane's, Breaking Defense, Armenpress, News.am, Azertac, Trend, APA, Report, EVN Report, Civilnet, Stabroek
    News, Kaieteur News, El Nacional, Telesur, Radio Free Europe, RFE/RL, Radio Liberty, Voice of America,
    VOA, Deutsche Welle, DW, Euronews, Nikkei Asia, Caixin, Rudaw, Bellingcat, Wired, Newsweek, Time,
    Atlantic, Hill, USA Today, Los Angeles Times, LA Times, Globe and Mail, Toronto Star, Sky News, ITV,
    France 24, RFI, Libération, Ansa, Hong Kong Free Press, Straits Times
    """
)
_KNOWN = frozenset(name.lower() for name in _NAMES)
_MADE_OF = re.compile(
    r"\b(?:news|newspaper|times|post|journal|herald|tribune|gazette|gazeta|daily|weekly|magazine|broadcaster|news\s?agency|press|tv|radio"
    r"|media|telegraph|chronicle|observer|monitor|channel|podcast|outlet|wire|desk)\b|\.(?:com|ru|org|net|am|az|ua|tr|gr|uk|info)$",
    re.IGNORECASE,
)


def is_outlet(name: str) -> bool:
    """Whether a name looks like a news outlet's.

    >>> is_outlet("the Financial Times"), is_outlet("Lenta.ru"), is_outlet("Cairo")
    (True, True, False)
    """
    plain = name.lower().removeprefix("the ").removesuffix("'s")
    return plain in _KNOWN or bool(_MADE_OF.search(plain)) or plain.split(" report")[0] in _KNOWN
