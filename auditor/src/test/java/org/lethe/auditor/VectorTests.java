package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the vectors of others: RFC 6962's reference code, and Go's signed notes. */
class VectorTests {
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThoseOfTheReferenceTree() {
        MerkleTree tree = new MerkleTree();
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(HexFormat.of().formatHex(tree.root()))
                    .as("size %d", size)
                    .isEqualTo(ROOTS.get(size));
            if (size < ENTRIES.size()) {
                byte[] entry = HexFormat.of().parseHex(ENTRIES.get(size));
                tree.add(entry, 0, entry.length);
            }
        }
    }

    @Test
    void aNoteOfGoIsVerified() {
        // Given: the example of golang.org/x/mod/sumdb/note, which is a note and no checkpoint
        PublicKeys keys =
                PublicKeys.parse(List.of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
        String note = """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """;

        // When / Then
        assertThatThrownBy(() -> keys.open(note)).hasMessageContaining("the checkpoint is not three lines");
        assertThatThrownBy(() -> keys.open(note.replace("your", "our")))
                .hasMessageContaining("not signed by the given key");
        assertThatThrownBy(() ->
                        PublicKeys.parse(List.of("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")))
                .hasMessageContaining("not a key");
    }

    @Test
    void jsonIsReadStrictly() {
        assertThat(Json.object("{\"a\":[1,-2.5,true,null],\"b\":\"\\u00e5\\n\"}"))
                .containsEntry("b", "å\n");
        for (String wrong : List.of(
                "",
                "{",
                "{}x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{\"a\" :1}",
                "{\"a\":\"\t\"}",
                "[]",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1,}")) {
            assertThatThrownBy(() -> Json.object(wrong)).as(wrong).isInstanceOf(WrongException.class);
        }
    }
}
