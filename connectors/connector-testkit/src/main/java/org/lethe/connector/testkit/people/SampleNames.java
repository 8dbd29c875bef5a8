package org.lethe.connector.testkit.people;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Names to invent people from. No first name ends with another one and no last name starts with another one, so that no
 * full name is part of another.
 */
final class SampleNames {
    static final List<String> FIRST = List.of(
            "Astrid",
            "Björn",
            "Cecilia",
            "Dag",
            "Eskil",
            "Frøydis",
            "Gunnar",
            "Håkon",
            "Ingeborg",
            "Jørgen",
            "Kjersti",
            "Lovisa",
            "Märta",
            "Njål",
            "Oskar",
            "Pernilla",
            "Ragnhild",
            "Sölve",
            "Tuva",
            "Ulrika",
            "Vidar",
            "Wilhelm",
            "Ylva",
            "Åse",
            "Øyvind",
            "Mattias",
            "Linnéa",
            "Sindre",
            "Kåre",
            "Hjördis",
            "Freja",
            "Rikke",
            "Søren",
            "Mikkel",
            "Signe",
            "Aksel",
            "Solveig",
            "Anna-Karin",
            "Sinéad",
            "Niamh",
            "Jyrki",
            "Päivi",
            "Aino",
            "Veikko",
            "Sæbjørg");

    static final List<String> LAST = List.of(
            "Lindqvist",
            "Öberg",
            "Sjögren",
            "Nygård",
            "Bjørnstad",
            "Østby",
            "Hærland",
            "Ångström",
            "Söderlund",
            "Frøland",
            "Kjærstad",
            "Wåhlin",
            "Håkansson",
            "Pettersen",
            "Jørgensen",
            "Lönnqvist",
            "Strömbäck",
            "Rødland",
            "Vårdal",
            "Myhre",
            "Skaug",
            "Tveit",
            "Aasen",
            "Bäckman",
            "Engström",
            "Falkenberg",
            "Grönvall",
            "Hellström",
            "Isaksen",
            "Källman",
            "Løvås",
            "Mårtensson",
            "Norlander",
            "Palmqvist",
            "Rosengren",
            "Sandvær",
            "Thorvaldsen",
            "Ulvestad",
            "Wikstrand",
            "Zetterlund",
            "O'Hara",
            "D'Arcy",
            "O'Brien",
            "MacLeod",
            "von Essen");

    static final List<String> TITLES =
            List.of("Ekonomichef", "Innkjøper", "Driftstekniker", "Daglig leder", "Projektledare", "Kundansvarig");

    static final List<String> COMPANIES = List.of(
            "Example Fastigheter AB",
            "Example Bygg AS",
            "Example Konsult AB",
            "Example Fisk AS",
            "Example Papper AB",
            "Example Fjordkraft AS",
            "Example Trävaror AB",
            "Example Skipsverft AS",
            "Example Redovisning AB",
            "Example Bakeri AS",
            "Example Måleri AB",
            "Example Rørlegger AS",
            "Example Ståtliga Hus AB",
            "Example Gårdsmat AS",
            "Example Cyklar ApS",
            "Example Møbler ApS",
            "Example Sauna Oy",
            "Example Järn AB",
            "Example Reklam AS",
            "Example Bokhandel AB",
            "Example Vind AS",
            "Example Kaffe ApS",
            "Example Glas AB",
            "Example Havn AS");

    static final List<SampleAddress> PLACES = List.of(
            new SampleAddress("Storgatan", "111 51", "Stockholm", "SE"),
            new SampleAddress("Storgata", "0155", "Oslo", "NO"),
            new SampleAddress("Södra vägen", "412 54", "Göteborg", "SE"),
            new SampleAddress("Øvregaten", "5003", "Bergen", "NO"),
            new SampleAddress("Ågatan", "582 22", "Linköping", "SE"),
            new SampleAddress("Ærøgade", "8000", "Aarhus", "DK"),
            new SampleAddress("Kyrkogatan", "903 30", "Umeå", "SE"),
            new SampleAddress("Grønnegata", "9008", "Tromsø", "NO"));

    private SampleNames() {}

    /** The part of an e-mail address before the at sign: ASCII, with the apostrophe of O'Hara. */
    static String mailbox(String name) {
        var spelled = name.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "o")
                .replace(" ", "");
        return Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
