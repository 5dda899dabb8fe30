package dev.fireline.archive.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Proofs hold for every leaf of every tree up to a size, and for nothing else. */
class MerkleTreeTest {
    private static final int SIZE = 130; // more than half a tile, and no power of two
    private static final List<byte[]> LEAVES = IntStream.range(0, SIZE)
            .mapToObj(n -> MerkleHash.ofLeaf(("leaf " + n).getBytes(StandardCharsets.UTF_8)))
            .toList();

    /** RFC 6962 §2.1, word for word. */
    private static byte[] rootOf(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return MerkleHash.ofNothing();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return MerkleHash.ofNode(rootOf(leaves.subList(0, k)), rootOf(leaves.subList(k, leaves.size())));
    }

    private static MerkleTree tree(int size) {
        return new MerkleTree(
                size, (level, index) -> rootOf(LEAVES.subList((int) index << level, (int) (index + 1) << level)));
    }

    @Test
    void theRootOfNothingAndOfALeafAreThoseOfTheStandard() {
        assertThat(HexFormat.of().formatHex(tree(0).root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(HexFormat.of().formatHex(MerkleHash.ofLeaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void theRootIsTheSameHoweverItIsComputed() {
        Frontier frontier = new Frontier();
        for (int size = 0; size <= SIZE; size++) {
            assertThat(tree(size).root()).isEqualTo(rootOf(LEAVES.subList(0, size)));
            assertThat(frontier.size()).isEqualTo(size);
            assertThat(frontier.root()).isEqualTo(rootOf(LEAVES.subList(0, size)));
            if (size < SIZE) {
                frontier.add(LEAVES.get(size));
            }
        }
    }

    @Test
    void everyLeafOfEveryTreeIsProvenAndAtItsPlaceAlone() {
        Random random = new Random(42);
        for (int size = 1; size <= SIZE; size++) {
            byte[] root = tree(size).root();
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = tree(size).inclusion(index);
                byte[] leaf = LEAVES.get(index);
                assertThat(MerkleProof.isIncluded(leaf, index, size, root, proof))
                        .isTrue();

                int other = (index + 1 + random.nextInt(SIZE)) % (SIZE + 1);
                assertThat(other == index || !MerkleProof.isIncluded(leaf, other, size, root, proof))
                        .isTrue();
                assertThat(MerkleProof.isIncluded(LEAVES.get((index + 1) % SIZE), index, size, root, proof))
                        .isFalse();
                assertThat(MerkleProof.isIncluded(leaf, index, size, changed(root, random), proof))
                        .isFalse();
                for (List<byte[]> wrong : corrupted(proof, random)) {
                    assertThat(MerkleProof.isIncluded(leaf, index, size, root, wrong))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everyTreeIsTheBeginningOfEveryLaterOneAndOfNoOther() {
        Random random = new Random(43);
        for (int size = 0; size <= SIZE; size++) {
            byte[] root = tree(size).root();
            for (int earlier = 0; earlier <= size; earlier++) {
                byte[] before = tree(earlier).root();
                List<byte[]> proof = tree(size).consistency(earlier);
                assertThat(MerkleProof.isConsistent(earlier, before, size, root, proof))
                        .isTrue();

                assertThat(MerkleProof.isConsistent(earlier, changed(before, random), size, root, proof))
                        .isFalse();
                assertThat(earlier == 0
                                || !MerkleProof.isConsistent(earlier, before, size, changed(root, random), proof))
                        .isTrue();
                assertThat(MerkleProof.isConsistent(size + 1, before, size, root, proof))
                        .isFalse();
                for (List<byte[]> wrong : corrupted(proof, random)) {
                    assertThat(MerkleProof.isConsistent(earlier, before, size, root, wrong))
                            .isFalse();
                }
            }
        }
    }

    private static byte[] changed(byte[] hash, Random random) {
        byte[] other = hash.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    /** One hash changed, one too many, one too few. */
    private static List<List<byte[]>> corrupted(List<byte[]> proof, Random random) {
        List<List<byte[]>> all = new ArrayList<>();
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(LEAVES.get(random.nextInt(SIZE)));
        all.add(longer);
        if (!proof.isEmpty()) {
            int at = random.nextInt(proof.size());
            List<byte[]> other = new ArrayList<>(proof);
            other.set(at, changed(proof.get(at), random));
            all.add(other);
            List<byte[]> shorter = new ArrayList<>(proof);
            shorter.remove(at);
            all.add(shorter);
        }
        return all;
    }
}
