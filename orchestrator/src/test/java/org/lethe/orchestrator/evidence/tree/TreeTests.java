package org.lethe.orchestrator.evidence.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree against the vectors of Certificate Transparency's reference code, and against RFC 6962 word for word. */
class TreeTests {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<byte[]> ENTRIES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex)
            .toList();
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
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(HEX.formatHex(grown(ENTRIES.subList(0, size)).root()))
                    .as("size %d", size)
                    .isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void proofsAreThoseOfTheReferenceTree() {
        assertThat(hex(Proof.inclusion(0, 8), ENTRIES))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(Proof.consistency(6, 8), ENTRIES))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void everyProofOfEverySmallTreeIsThatOfTheRfc() {
        List<byte[]> entries = IntStream.range(0, 40)
                .mapToObj(number -> ("entry " + number).getBytes(StandardCharsets.UTF_8))
                .toList();
        for (int size = 1; size <= entries.size(); size++) {
            List<byte[]> now = entries.subList(0, size);
            assertThat(grown(now).root()).isEqualTo(NaiveTree.root(now));
            for (int index = 0; index < size; index++) {
                assertThat(hex(Proof.inclusion(index, size), now)).isEqualTo(hex(NaiveTree.path(index, now)));
                assertThat(hex(Proof.consistency(index + 1, size), now))
                        .isEqualTo(hex(NaiveTree.proof(index + 1, now)));
            }
        }
    }

    @Test
    void aTreeGoesOnFromItsRightEdge() {
        for (int size = 0; size <= ENTRIES.size(); size++) {
            // Given
            Map<Node, byte[]> nodes = nodes(ENTRIES.subList(0, size));
            List<byte[]> edge = Node.covering(0, size).stream()
                    .map(node -> Objects.requireNonNull(nodes.get(node)))
                    .toList();

            // When
            Frontier frontier = new Frontier(size, edge);
            ENTRIES.subList(size, ENTRIES.size())
                    .forEach(entry -> frontier.add(MerkleHash.leaf(entry), (node, hash) -> {}));

            // Then
            assertThat(HEX.formatHex(frontier.root())).isEqualTo(ROOTS.get(ENTRIES.size()));
        }
    }

    @Test
    void whatIsNotInTheTreeHasNoProof() {
        assertThatThrownBy(() -> Proof.inclusion(8, 8)).hasMessageContaining("index 8");
        assertThatThrownBy(() -> Proof.consistency(9, 8)).hasMessageContaining("from 9");
        assertThatThrownBy(() -> Proof.consistency(0, 8)).hasMessageContaining("from 0");
    }

    private static Frontier grown(List<byte[]> entries) {
        Frontier frontier = new Frontier(0, List.of());
        entries.forEach(entry -> frontier.add(MerkleHash.leaf(entry), (node, hash) -> {}));
        return frontier;
    }

    private static Map<Node, byte[]> nodes(List<byte[]> entries) {
        Map<Node, byte[]> nodes = new HashMap<>();
        Frontier frontier = new Frontier(0, List.of());
        entries.forEach(entry -> frontier.add(MerkleHash.leaf(entry), nodes::put));
        return nodes;
    }

    private static List<String> hex(List<List<Node>> ranges, List<byte[]> entries) {
        Map<Node, byte[]> nodes = nodes(entries);
        List<String> hashes = new ArrayList<>();
        ranges.forEach(range -> hashes.add(HEX.formatHex(MerkleHash.root(range.stream()
                .map(node -> Objects.requireNonNull(nodes.get(node)))
                .toList()))));
        return hashes;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }
}
