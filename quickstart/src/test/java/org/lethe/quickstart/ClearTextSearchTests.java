package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing proves nothing unless it finds what is there. */
class ClearTextSearchTests {
    private static final String NEEDLE = "åsa.öberg@example.test";
    private final ClearTextSearch search = new ClearTextSearch().add("person", NEEDLE);

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void findsTheNeedleInEachCharset(String charset) throws IOException {
        assertFound(("noise " + NEEDLE + " noise").getBytes(Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy"})
    void findsTheNeedleInBase64AtEachAlignment(String before) throws IOException {
        assertFound(Base64.getEncoder().encode((before + NEEDLE + "tail").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%C3%A5sa.%C3%B6berg%40example.test",
                "\\u00e5sa.\\u00f6berg@example.test",
                "c3a573612ec3b6626572674065" + "78616d706c652e74657374"
            })
    void findsTheNeedleEscaped(String escaped) throws IOException {
        assertFound(escaped.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void findsANeedleThatLiesAcrossTwoReads() throws IOException {
        byte[] needle = NEEDLE.getBytes(StandardCharsets.UTF_8);
        for (int offset = (1 << 20) - 8; offset < (1 << 20) + 80; offset++) {
            byte[] bytes = new byte[offset + needle.length + 16];
            System.arraycopy(needle, 0, bytes, offset, needle.length);
            assertFound(bytes);
        }
    }

    @Test
    void doesNotFindWhatIsNotThere() throws IOException {
        assertThat(search.inStream(new ByteArrayInputStream("asa.oberg@example.test".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    private void assertFound(byte[] bytes) throws IOException {
        assertThat(search.inStream(new ByteArrayInputStream(bytes))).containsExactly("person");
    }
}
