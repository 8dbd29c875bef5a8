package org.lethe.orchestrator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.wire.Identifier;

/** What names a person in a text, and what does not. */
class MentionsTests {
    private static final Mentions KNOWN = Mentions.of(List.of(
            new Identifier("", "EMAIL", "siobhán.o'hara+news@example.test"),
            new Identifier("", "EMAIL", "åke.öberg@xn--rksmrgs-5wao1o.example"),
            new Identifier("", "PHONE", "+46701740605"),
            new Identifier("", "PHONE", "+4722123456"),
            new Identifier("crm", "CUSTOMER_NUMBER", "C-10422"),
            new Identifier("erp", "CUSTOMER_NUMBER", "871"),
            new Identifier("", "NAME_AND_ADDRESS", "Åsa Sjögren Ødegård, Ängsvägen 12, 123 45 Västerås")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "siobhán.o'hara+news@example.test",
                "SIOBHÁN.O'HARA+NEWS@EXAMPLE.TEST",
                "siobhan.o’hara@example.test",
                "wrote from <siobha\u0301n.o'hara+shop@example.test>, twice",
                "mailto:siobhan.o'hara@example.test?subject=x",
                "siobhan.o'hara (at) example.test",
                "siobhan.o'hara @ example.test",
                "siobhan.o'hara%40example.test",
                "si\u00adobhan.o'hara@exam\u200bple.test",
                "Åke.Öberg@räksmörgås.example",
                "aake.oeberg@xn--rksmrgs-5wao1o.example",
                "xxake.oberg@raksmorgas.examplexx",
            })
    void anEmailAddressIsFoundHoweverItIsWritten(String text) {
        assertThat(KNOWN.in(text)).containsExactly("EMAIL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+46701740605",
                "070-174 06 05",
                "070 174 06 05",
                "0046 70 174 06 05",
                "+46 (0)70-174 06 05",
                "(070) 1740605",
                "070/17.40.605",
                "070\u2013174\u00a006\u00a005",
                "ring 0701740605i morgon",
                "０７０－１７４０６０５",
                "tel:+46-70-174-06-05",
                "22 12 34 56",
                "+47 22123456",
                "call 2212.3456 or mail",
            })
    void aPhoneNumberIsFoundInAnyWriting(String text) {
        assertThat(KNOWN.in(text)).containsExactly("PHONE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C-10422", "c10422", "customer C 10422", "C.10422/2", "seeC-10422x", "no. 871", "(871)", "8-71"})
    void aCustomerNumberIsFoundWithOrWithoutPunctuation(String text) {
        assertThat(KNOWN.in(text)).containsExactly("CUSTOMER_NUMBER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Åsa Sjögren Ødegård",
                "asa sjogren",
                "ÅSA SJÖGREN",
                "Sjögren, Åsa",
                "Aasa Sjoegren called",
                "A\u030asa Sjo\u0308gren",
                "Ødegaard Åsa",
                "fru ÅsaSjögrens make",
                "lives at Ängsvägen 12",
                "lives at angsvagen 12b",
            })
    void aNameOrStreetIsFoundAsItWasGiven(String text) {
        assertThat(KNOWN.in(text)).containsExactly("NAME_AND_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The mailbox is shared with a colleague.",
                "Art. 17(3)(b): the voucher is kept until 2034-12-31.",
                "Åsa in the shop did it",
                "a customer in Västerås, 123 45",
                "Ängsvägen 1 and Ängsvägen 121",
                "o'hara at example.test",
                "siobhan@example.test",
                "case 1871, invoice 87100, 8710",
                "on 2026-11-22 at 12:34:56, voucher 221234",
                "reference DI-2026-10421",
            })
    void whatNamesNobodyIsLeftAlone(String text) {
        assertThat(KNOWN.in(text)).isEmpty();
    }

    @Test
    void everyKindIsNamedOnceAndInOrder() {
        assertThat(KNOWN.in("Åsa Sjögren, 070-1740605, 22123456, aake.oeberg@räksmörgås.example, 871"))
                .containsExactly("CUSTOMER_NUMBER", "EMAIL", "NAME_AND_ADDRESS", "PHONE");
    }

    @ParameterizedTest
    @CsvSource({
        "Bo Ek, boek and bokek, false",
        "Bo Ek, by Bo Ek himself, true",
        "'Anna K Larsson, Vägen 3', Anna K. Larsson, true",
        "'Anna K Larsson, Vägen 3', Karin Karlsson, false",
        "Kari Nordmann Storgata 1 0155 Oslo, Storgata 1, true",
        "Kari Nordmann Storgata 1 0155 Oslo, Oslo 0155, false",
        "Siobhán O'Hara, SIOBHAN OHARA, true",
        "Siobhán O'Hara, Siobhan Olsson, false",
    })
    void shortNamesAreLookedForAsWords(String given, String text, boolean found) {
        assertThat(Mentions.of(List.of(new Identifier("", "NAME_AND_ADDRESS", given)))
                        .in(text)
                        .isEmpty())
                .isNotEqualTo(found);
    }

    @Test
    void whatProgramsMakeUpIsNotSearchedForNumbers() {
        assertThat(KNOWN.in("job-7c10422e-4a57-4a0e-9f0c-0d5b3f1f2a11")).isEmpty();
        assertThat(KNOWN.in("job-7C1A6A0E-4a57-4a0e-9f0c-0701740605aa")).isEmpty();
        assertThat(KNOWN.in("job-7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11 for c10422"))
                .containsExactly("CUSTOMER_NUMBER");
        Mentions known =
                Mentions.of(List.of(new Identifier("crm", "CONTACT_ID", "7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11")));
        assertThat(known.in("see {7C1A6A0E4A574A0E9F0C0D5B3F1F2A11}")).containsExactly("CONTACT_ID");
    }

    @Test
    void aShortPhoneNumberIsFoundByItselfOnly() {
        Mentions known = Mentions.of(List.of(new Identifier("", "PHONE", "+4705123")));
        assertThat(known.in("call +47 05123")).containsExactly("PHONE");
        assertThat(known.in("ask 05 123")).containsExactly("PHONE");
        assertThat(known.in("invoice 9051234")).isEmpty();
    }

    @Test
    void whatSystemsVouchForNeedNotBeWellFormed() {
        Mentions known = Mentions.of(List.of(
                new Identifier("", "EMAIL", "no address"),
                new Identifier("", "PHONE", "ext. 4711 99"),
                new Identifier("x", "CARD", "###")));
        assertThat(known.in("no-address, 471199, a ### b")).containsExactly("CARD", "EMAIL", "PHONE");
        assertThat(known.in("nothing")).isEmpty();
    }
}
