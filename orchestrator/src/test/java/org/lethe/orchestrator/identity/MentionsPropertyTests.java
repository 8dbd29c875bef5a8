package org.lethe.orchestrator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lethe.wire.Identifier;

/** Whatever somebody makes of an identifier while typing it, it is found; in noise without it, nothing is. */
class MentionsPropertyTests {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzåäöøæéüß";
    private static final String NOISE = "bcdfg hjklm, npqrs. tvwxz! ";
    private static final List<String> SEPARATORS = List.of("", "", " ", "-", "\u2013", ".", "/", "\u00a0", " - ", ")(");

    @Property(tries = 500)
    void anEmailAddressIsFoundInAnyWriting(@ForAll long seed) {
        Random random = new Random(seed);
        String local = word(random, 3) + "." + word(random, 4);
        Mentions known = known("EMAIL", local + "@example.test");
        String tag = random.nextBoolean() ? "+" + word(random, 3) : "";
        String written = disguised(local, random) + tag + disguised("@example.test", random);
        assertThat(known.in(noise(random) + written + noise(random)))
                .as("seed %s", seed)
                .containsExactly("EMAIL");
        assertThat(known.in(noise(random))).as("seed %s", seed).isEmpty();
    }

    @Property(tries = 500)
    void aPhoneNumberIsFoundInAnyWriting(@ForAll long seed) {
        Random random = new Random(seed);
        String national = "70174" + (1000 + random.nextInt(9000));
        Mentions known = known("PHONE", "+46" + national);
        String prefix =
                List.of("+46", "0046", "0", "(0)", "+46 (0)", "tel:+46-").get(random.nextInt(6));
        StringBuilder written = new StringBuilder(prefix);
        for (char digit : national.toCharArray()) {
            written.append(digit).append(SEPARATORS.get(random.nextInt(SEPARATORS.size())));
        }
        assertThat(known.in(noise(random) + written + noise(random)))
                .as("seed %s", seed)
                .containsExactly("PHONE");
        assertThat(known.in(noise(random))).as("seed %s", seed).isEmpty();
    }

    @Property(tries = 500)
    void aNameIsFoundInAnyWriting(@ForAll long seed) {
        Random random = new Random(seed);
        String first = word(random, 3);
        String last = word(random, 4);
        Mentions known = known("NAME_AND_ADDRESS", first + " " + last + ", Vägen 1, Oslo");
        String written = random.nextBoolean()
                ? disguised(first, random) + " " + disguised(last, random)
                : disguised(last, random) + ", " + disguised(first, random);
        assertThat(known.in(noise(random) + " " + written + noise(random)))
                .as("seed %s", seed)
                .containsExactly("NAME_AND_ADDRESS");
    }

    private static Mentions known(String kind, String value) {
        return Mentions.of(List.of(new Identifier("", kind, value)));
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    /** The same to a reader: capitals, accents left out or apart, invisible characters. */
    private static String disguised(String text, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case 2 -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
            case 3 -> String.join("\u200b", text.split(""));
            default -> text;
        };
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            noise.append(NOISE.charAt(random.nextInt(NOISE.length())));
        }
        return noise.toString();
    }
}
