package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// bundle is the record of one incident as docs/audit.md describes it.
type bundle struct {
	Format     string
	Incident   string
	Checkpoint string
	Entries    []struct {
		Index int64
		Leaf  string
		Body  string
		Proof [][]byte
	}
}

type leaf struct {
	Body     string
	Chain    string
	Incident string
	Prev     *string
	Seq      int64
}

// follows says whether a leaf comes right after the one before it of its chain.
func (l leaf) follows(before leaf, hash tlog.Hash) bool {
	if before.Seq == 0 {
		return l.Seq == 1 && l.Prev == nil
	}
	return l.Seq == before.Seq+1 && l.Prev != nil && *l.Prev == hex.EncodeToString(hash[:])
}

func verifyBundle(file string, key note.Verifier) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var all bundle
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	tree, err := signedTree([]byte(all.Checkpoint), key)
	if err != nil {
		return err
	}
	if all.Format != "fireline-audit-bundle/1" || len(all.Entries) == 0 {
		return errors.New("no bundle, or an empty one")
	}
	last := map[string]leaf{}
	hashes := map[string]tlog.Hash{}
	for _, entry := range all.Entries {
		var l leaf
		if err := json.Unmarshal([]byte(entry.Leaf), &l); err != nil {
			return err
		}
		body := sha256.Sum256([]byte(entry.Body))
		if l.Body != hex.EncodeToString(body[:]) {
			return fmt.Errorf("entry %d: another line was logged", entry.Index)
		}
		if l.Incident != all.Incident || !l.follows(last[l.Chain], hashes[l.Chain]) {
			return fmt.Errorf("entry %d: something is missing before it", entry.Index)
		}
		hash := tlog.RecordHash([]byte(entry.Leaf))
		var proof tlog.RecordProof
		for _, sibling := range entry.Proof {
			if len(sibling) != tlog.HashSize {
				return fmt.Errorf("entry %d: a hash of %d bytes", entry.Index, len(sibling))
			}
			proof = append(proof, tlog.Hash(sibling))
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, entry.Index, hash); err != nil {
			return fmt.Errorf("entry %d: %w", entry.Index, err)
		}
		last[l.Chain], hashes[l.Chain] = l, hash
	}
	fmt.Printf("%s: %d entries verified\n", all.Incident, len(all.Entries))
	return nil
}
