"""Names of countries, their peoples and capitals: enough to tell a state from a person or a firm.

A capital stands for its government in news prose ("Ankara said"), so all three kinds are one set of words that name a
state.
"""

from __future__ import annotations

from demarche.evidence.extraction.word_lists import listed, wordset

__all__ = ["CAPITALS", "DEMONYMS", "NAMED", "PLACES", "is_state"]

COUNTRIES = listed(
    """
    Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan,
    Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia, Bosnia
    and Herzegovina, Botswana, Brazil, Britain, Great Britain, Brunei, Bulgaria, Burkina Faso, Burundi,
    Cambodia, Cameroon, Canada, Cape Verde, Chad, Chile, China, Colombia, Comoros, Congo, DRC, Costa Rica,
    Croatia, Cuba, Cyprus, Czechia, Czech Republic, Denmark, Djibouti, Dominica, Ecuador, Egypt, El Salvador,
    Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Georgia, Germany, Ghana,
    Greece, Grenada, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hungary, Iceland, India,
    Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya,
    Kiribati, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein,
    Lithuania, Luxembourg, Macedonia, North Macedonia, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta,
    Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Burma,
    Namibia, Nauru, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, Norway, Oman,
    Pakistan, Palau, Palestine, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal,
    Qatar, Romania, Russia, Russian Federation, RF, Rwanda, Samoa, Saudi Arabia, Senegal, Serbia, Seychelles,
    Sierra Leone, Singapore, Slovakia, Slovenia, Solomon Islands, Somalia, Somaliland, South Africa, South
    Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan,
    Tanzania, Thailand, Timor-Leste, East Timor, Togo, Tonga, Trinidad, Tunisia, Turkey, Türkiye, Turkiye,
    Turkmenistan, Tuvalu, Uganda, Ukraine, UAE, United Arab Emirates, UK, U.K., United Kingdom, US, U.S., USA,
    U.S.A., United States, America, Uruguay, USSR, Soviet Union, Uzbekistan, Vanuatu, Vatican, Holy See,
    Venezuela, Vietnam, Yemen, Yugoslavia, Zambia, Zimbabwe, PRC, ROC, DPRK, ROK, EU, European Union,
    Transnistria, Abkhazia, South Ossetia, Crimea, Kashmir, Northern Cyprus, TRNC, Republika Srpska,
    Nagorno-Karabakh, Karabakh, Gaza, West Bank, Western Sahara, Tigray, Hong Kong, Tibet
    """
)

DEMONYMS = wordset(
    """
    Afghan Albanian Algerian American Americans Angolan Argentine Argentinian Armenian Armenians Australian
    Austrian Azerbaijani Azerbaijanis Azeri Bahraini Bangladeshi Belarusian Belgian Bolivian Bosnian Brazilian
    British Briton Bulgarian Burmese Cambodian Cameroonian Canadian Chadian Chilean Chinese Colombian
    Congolese Croatian Cuban Cypriot Cypriots Czech Danish Dutch Ecuadorian Egyptian Egyptians Emirati
    Eritrean Estonian Ethiopian Ethiopians Filipino Finnish French Gambian Georgian German Ghanaian Greek
    Greeks Guatemalan Guyanese Haitian Honduran Hungarian Icelandic Indian Indians Indonesian Iranian Iranians
    Iraqi Irish Israeli Israelis Italian Ivorian Japanese Jordanian Kazakh Kenyan Korean Kosovar Kosovan
    Kurdish Kurds Kuwaiti Kyrgyz Lao Latvian Lebanese Liberian Libyan Lithuanian Macedonian Malaysian Malian
    Maltese Mauritanian Mexican Moldovan Mongolian Montenegrin Moroccan Mozambican Nepali Nicaraguan Nigerian
    Nigerien Norwegian Omani Pakistani Palestinian Palestinians Panamanian Paraguayan Peruvian Polish
    Portuguese Qatari Romanian Russian Russians Rwandan Saudi Senegalese Serb Serbs Serbian Singaporean Slovak
    Slovenian Somali Sudanese Swedish Swiss Syrian Taiwanese Tajik Tanzanian Thai Tunisian Turk Turks Turkish
    Turkmen Ugandan Ukrainian Ukrainians Uruguayan Uzbek Venezuelan Vietnamese Yemeni Zambian Zimbabwean
    Soviet Transnistrian Tigrayan Sahrawi European Europeans Arab Arabs African
    """
)

CAPITALS = listed(
    """
    Abuja, Accra, Addis Ababa, Algiers, Amman, Ankara, Ashgabat, Asmara, Astana, Athens, Baghdad, Baku,
    Bamako, Bangkok, Beijing, Beirut, Belgrade, Berlin, Berne, Bishkek, Bogota, Bogotá, Brasilia, Brasília,
    Bratislava, Brussels, Bucharest, Budapest, Buenos Aires, Cairo, Canberra, Caracas, Chisinau, Chișinău,
    Colombo, Copenhagen, Dakar, Damascus, Delhi, New Delhi, Dhaka, Doha, Dublin, Dushanbe, Georgetown, Hanoi,
    Harare, Havana, Helsinki, Islamabad, Jakarta, Jerusalem, Juba, Kabul, Kampala, Kathmandu, Khartoum,
    Kigali, Kinshasa, Kuala Lumpur, Kyiv, Kiev, La Paz, Lima, Lisbon, Ljubljana, London, Luanda, Lusaka,
    Madrid, Manama, Manila, Maputo, Mexico City, Minsk, Mogadishu, Moscow, Muscat, Nairobi, Naypyidaw,
    N'Djamena, Niamey, Nicosia, Nouakchott, Oslo, Ottawa, Panama City, Paris, Phnom Penh, Podgorica, Prague,
    Pretoria, Pristina, Priština, Pyongyang, Quito, Rabat, Riga, Riyadh, Rome, Sanaa, San Salvador, Santiago,
    Sarajevo, Seoul, Skopje, Sofia, Stepanakert, Stockholm, Taipei, Tallinn, Tashkent, Tbilisi, Tehran,
    Tirana, Tiraspol, Tokyo, Tripoli, Tskhinvali, Tunis, Ulaanbaatar, Vienna, Vientiane, Vilnius, Warsaw,
    Washington, Yerevan, Zagreb, the Hague, Kremlin, White House
    """
)

NAMED = COUNTRIES | CAPITALS
"""States and capitals: nouns, where a name of a people is mostly an adjective."""

PLACES = NAMED | DEMONYMS


def is_state(name: str) -> bool:
    """Whether a name, with or without a possessive ending, names a state, its people or its capital.

    >>> is_state("Ankara's"), is_state("Peskov")
    (True, False)
    """
    return name.removesuffix("'s").removesuffix("’s").removesuffix("'") in PLACES
