package org.lethe.orchestrator.evidence.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.wire.seal.SigningKey;

class SignedNoteTests {
    /** The example of Go's golang.org/x/mod/sumdb/note, where the format comes from. */
    private static final NoteKey NEUMANN =
            NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String NOTE = TEXT
            + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void aNoteOfTheReferenceIsOpened() {
        assertThat(SignedNote.open(NOTE, List.of(NEUMANN))).contains(TEXT);
        assertThat(SignedNote.open(NOTE.replace("your", "our"), List.of(NEUMANN)))
                .isEmpty();
        assertThat(SignedNote.open(NOTE.replace("x08go", "x08gp"), List.of(NEUMANN)))
                .isEmpty();
        assertThat(SignedNote.open(TEXT, List.of(NEUMANN))).isEmpty();
        assertThat(NEUMANN.text()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @Test
    void whatWasSignedIsOpenedWithTheKeyAndNoOther() {
        // Given
        SigningKey key = SigningKey.generate();
        String text = new Checkpoint("example.test/log", 7, new byte[32]).text();

        // When
        String note = SignedNote.sign(text, "example.test/log", key);

        // Then
        NoteKey own = NoteKey.parse(new NoteKey("example.test/log", key.verificationKey()).text());
        NoteKey renamed = new NoteKey("example.test/other", key.verificationKey());
        NoteKey foreign = new NoteKey("example.test/log", SigningKey.generate().verificationKey());
        assertThat(SignedNote.open(note, List.of(foreign, own))).contains(text);
        assertThat(SignedNote.open(note, List.of(foreign, renamed))).isEmpty();
        assertThat(Checkpoint.parse(text)).isEqualTo(new Checkpoint("example.test/log", 7, new byte[32]));
    }

    @Test
    void keysAndCheckpointsThatAreNotInFormAreRefused() {
        assertThatThrownBy(() -> NoteKey.parse("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
                .hasMessageContaining("not a note key");
        assertThatThrownBy(() -> NoteKey.parse("nobody")).hasMessageContaining("not a note key");
        assertThatThrownBy(() -> Checkpoint.parse("example.test/log\n07\n" + "A".repeat(43) + "=\n"))
                .hasMessageContaining("not a checkpoint");
        assertThatThrownBy(() -> Checkpoint.parse("example.test/log\n7\n")).hasMessageContaining("not a checkpoint");
    }
}
