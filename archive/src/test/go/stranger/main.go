// Verifies a published log, or the record of one incident, with Go's own packages alone, and shares nothing with Fireline. Of a
// log: for every entry a proof that it is in the tree that was signed, and that the tree has grown from its half and from a
// checkpoint seen before.
package main

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// folder serves tiles; C2SP tlog-tiles leaves out the height, which is always 8.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (f folder) entries(index, size int64) ([][]byte, error) {
	tile := tlog.Tile{H: 8, L: 0, N: index, W: int(min(256, size-index*256))}
	path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(string(f), path))
	if err != nil {
		return nil, err
	}
	var all [][]byte
	for len(data) > 0 {
		if len(data) < 2 {
			return nil, fmt.Errorf("%s breaks off", path)
		}
		length := int(binary.BigEndian.Uint16(data))
		if len(data) < 2+length {
			return nil, fmt.Errorf("%s breaks off", path)
		}
		all = append(all, data[2:2+length])
		data = data[2+length:]
	}
	if len(all) != tile.W {
		return nil, fmt.Errorf("%s has %d entries, and must have %d", path, len(all), tile.W)
	}
	return all, nil
}

func open(file string, key note.Verifier) (tlog.Tree, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return tlog.Tree{}, err
	}
	return signedTree(text, key)
}

func signedTree(checkpoint []byte, key note.Verifier) (tlog.Tree, error) {
	signed, err := note.Open(checkpoint, note.VerifierList(key))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.SplitN(signed.Text, "\n", 4)
	if len(lines) != 4 || lines[0] != key.Name() {
		return tlog.Tree{}, errors.New("a checkpoint of another log")
	}
	// What Go's checksum database calls a tree has another first line, and the rest is the same.
	return tlog.ParseTree([]byte("go.sum database tree\n" + lines[1] + "\n" + lines[2] + "\n"))
}

func grown(tree, earlier tlog.Tree, reader tlog.HashReader) error {
	if earlier.N > tree.N {
		return fmt.Errorf("%d entries were signed before, and there are %d", earlier.N, tree.N)
	}
	proof, err := tlog.ProveTree(tree.N, earlier.N, reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash)
}

func verify(log folder, key note.Verifier, earlierFile string) error {
	tree, err := open(filepath.Join(string(log), "checkpoint"), key)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, log)
	for n := int64(0); n < tree.N; n += 256 {
		entries, err := log.entries(n/256, tree.N)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			proof, err := tlog.ProveRecord(tree.N, n+int64(i), reader)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n+int64(i), tlog.RecordHash(entry)); err != nil {
				return fmt.Errorf("entry %d: %w", n+int64(i), err)
			}
		}
	}
	if half := tree.N / 2; half > 0 {
		hash, err := tlog.TreeHash(half, reader)
		if err != nil {
			return err
		}
		if err := grown(tree, tlog.Tree{N: half, Hash: hash}, reader); err != nil {
			return err
		}
	}
	if earlierFile != "" {
		earlier, err := open(earlierFile, key)
		if err != nil {
			return err
		}
		if err := grown(tree, earlier, reader); err != nil {
			return err
		}
	}
	fmt.Printf("%d entries verified\n", tree.N)
	return nil
}

func main() {
	key := flag.String("key", "", "public key")
	earlier := flag.String("earlier", "", "file of a checkpoint seen before")
	one := flag.Bool("bundle", false, "the argument is the record of one incident, not a log")
	flag.Parse()
	verifier, err := note.NewVerifier(*key)
	switch {
	case err != nil:
	case *one:
		err = verifyBundle(flag.Arg(0), verifier)
	default:
		err = verify(folder(flag.Arg(0)), verifier, *earlier)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
