package dev.fireline.archive.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/000",
                "tile/0/x001/x234/067",
                "tile/0/x001/x234/067.p/8",
                "tile/entries/x273/000.p/112",
                "tile/5/000.p/1"
            })
    void aNameIsReadAsItIsWritten(String path) {
        assertThat(Tile.named(path).orElseThrow().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0",
                "tile/6/000",
                "tile/0/00",
                "tile/0/0000",
                "tile/0/x000/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/01",
                "tile/8/0/000",
                "tile/data/000",
                "tile/0/../0/000",
                "checkpoint",
                "tile/0/x999/x999/x999/x999/x999/x999/999"
            })
    void whatIsNoNameOfATileNamesNothing(String path) {
        assertThat(Tile.named(path)).isEmpty();
    }

    @Test
    void aBundleHasTheEntriesItsNameSays() {
        Tile two = new Tile(Tile.ENTRIES, 0, 2);
        byte[] bundle = EntryBundle.of(List.of(new byte[0], new byte[300]));

        assertThat(EntryBundle.read(two, bundle)).hasSize(2).last().isEqualTo(new byte[300]);
        assertThatThrownBy(() -> EntryBundle.read(new Tile(Tile.ENTRIES, 0, 3), bundle))
                .hasMessage("tile/entries/000.p/3 has 2 entries, and must have 3");
        assertThatThrownBy(() -> EntryBundle.read(two, Arrays.copyOf(bundle, 100)))
                .hasMessage("tile/entries/000.p/2 breaks off in entry 1");
        assertThatThrownBy(() -> EntryBundle.read(two, Arrays.copyOf(bundle, 3)))
                .hasMessage("tile/entries/000.p/2 breaks off in entry 1");
        assertThatThrownBy(() -> EntryBundle.of(List.of(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
