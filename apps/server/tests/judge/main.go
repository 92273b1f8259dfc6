// Judge reads a Vermilion log with a verifier that we did not write: golang.org/x/mod/sumdb, which
// the Go project checks its own checksum database with. What is ours here only carries bytes to it.
//
// It exits with 0 where everything holds, 1 where it refuses, and 2 where it was wrongly asked.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const usage = `judge -log VKEY [-witness VKEY]... [-quorum N] COMMAND

  log URL [CHECKPOINT]...      every entry, tile and proof of the log, and that it continues these
  proof PROOF ENTRY            that the tlog-proof stands for this entry body
  certificate BUNDLE           its issuer's history, its signature, and that the log holds it
  consistency OLD REQUEST      that the proof in an add-checkpoint request leads on from OLD`

const tileHeight = 8

func main() {
	var witnesses keys
	logKey := flag.String("log", "", "")
	flag.Var(&witnesses, "witness", "")
	quorum := flag.Int("quorum", 0, "")
	flag.Usage = func() { fmt.Fprintln(os.Stderr, usage) }
	flag.Parse()
	trusted, err := newTrust(*logKey, witnesses, *quorum)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	args := flag.Args()
	var said string
	switch {
	case len(args) >= 2 && args[0] == "log":
		said, err = judgeLog(trusted, args[1], args[2:])
	case len(args) == 3 && args[0] == "proof":
		said, err = judgeProof(trusted, args[1], args[2])
	case len(args) == 2 && args[0] == "certificate":
		said, err = judgeCertificate(trusted, args[1])
	case len(args) == 3 && args[0] == "consistency":
		said, err = judgeConsistency(trusted, args[1], args[2])
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(said)
}

// judgeLog rebuilds the tree from the entries, holds every served tile against it, and proves each
// entry and each kept checkpoint anew from the served tiles alone.
func judgeLog(trusted *trust, url string, kept []string) (string, error) {
	served := &served{url: strings.TrimSuffix(url, "/"), read: map[string][]byte{}}
	text, err := served.get("checkpoint")
	if err != nil {
		return "", err
	}
	tree, err := trusted.open(text)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	records, stored, err := rebuild(served, tree.N)
	if err != nil {
		return "", err
	}
	if root, err := tlog.TreeHash(tree.N, stored); err != nil || root != tree.Hash {
		return "", fmt.Errorf("the entries have the root %v, the checkpoint %v (%v)", root, tree.Hash, err)
	}
	tiles := 0
	for _, tile := range widest(tlog.NewTiles(tileHeight, 0, tree.N)) {
		computed, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return "", err
		}
		published, err := served.get(pathOf(tile))
		if err != nil {
			return "", err
		}
		if !bytes.Equal(computed, published) {
			return "", fmt.Errorf("%s is not what the entries give", pathOf(tile))
		}
		tiles++
	}
	fromTiles := tlog.TileHashReader(tree, served)
	for n, record := range records {
		proof, err := tlog.ProveRecord(tree.N, int64(n), fromTiles)
		if err == nil {
			err = tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), record)
		}
		if err != nil {
			return "", fmt.Errorf("entry %d: %w", n, err)
		}
	}
	for _, path := range kept {
		if err := continues(trusted, tree, fromTiles, path); err != nil {
			return "", fmt.Errorf("%s: %w", path, err)
		}
	}
	return fmt.Sprintf("%d entries, %d tiles, %d kept checkpoints", tree.N, tiles, len(kept)), nil
}

func continues(trusted *trust, tree tlog.Tree, fromTiles tlog.HashReader, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	old, err := trusted.open(text)
	if err != nil {
		return err
	}
	if old.N > tree.N {
		return fmt.Errorf("it is of %d entries, the log of %d", old.N, tree.N)
	}
	proof, err := tlog.ProveTree(tree.N, old.N, fromTiles)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash)
}

// judgeProof reads a C2SP tlog-proof.
func judgeProof(trusted *trust, proofPath, entryPath string) (string, error) {
	text, err := os.ReadFile(proofPath)
	if err != nil {
		return "", err
	}
	body, err := os.ReadFile(entryPath)
	if err != nil {
		return "", err
	}
	return checkRecord(trusted, text, body)
}

// judgeConsistency reads what the log asks of its witnesses (C2SP tlog-witness, add-checkpoint).
func judgeConsistency(trusted *trust, oldPath, requestPath string) (string, error) {
	oldText, err := os.ReadFile(oldPath)
	if err != nil {
		return "", err
	}
	request, err := os.ReadFile(requestPath)
	if err != nil {
		return "", err
	}
	old, err := trusted.open(oldText)
	if err != nil {
		return "", fmt.Errorf("older checkpoint: %w", err)
	}
	head, checkpoint, found := bytes.Cut(request, []byte("\n\n"))
	if !found {
		return "", errors.New("it is no add-checkpoint request")
	}
	lines := strings.Split(string(head), "\n")
	size, err := numberAfter("old ", lines[0])
	if err != nil {
		return "", err
	}
	hashes, err := parseHashes(lines[1:])
	if err != nil {
		return "", err
	}
	tree, err := trusted.open(checkpoint)
	if err != nil {
		return "", fmt.Errorf("newer checkpoint: %w", err)
	}
	if size != old.N || size > tree.N {
		return "", fmt.Errorf("it leads from %d to %d entries, the older checkpoint has %d", size, tree.N, old.N)
	}
	if err := tlog.CheckTree(hashes, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d entries continue %d", tree.N, old.N), nil
}

// rebuild reads every entry bundle, and gives the hash of each record and all hashes above them.
func rebuild(served *served, size int64) ([]tlog.Hash, tlog.HashReader, error) {
	var records, hashes []tlog.Hash
	stored := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			if index >= int64(len(hashes)) {
				return nil, fmt.Errorf("hash %d is not there", index)
			}
			found[i] = hashes[index]
		}
		return found, nil
	})
	for first := int64(0); first < size; first += 1 << tileHeight {
		width := size - first
		if width > 1<<tileHeight {
			width = 1 << tileHeight
		}
		tile := tlog.Tile{H: tileHeight, L: -1, N: first >> tileHeight, W: int(width)}
		bundle, err := served.get(pathOf(tile))
		if err != nil {
			return nil, nil, err
		}
		bodies, err := parseBundle(bundle)
		if err != nil || int64(len(bodies)) != width {
			return nil, nil, fmt.Errorf("%s has %d entries (%v)", pathOf(tile), len(bodies), err)
		}
		for _, body := range bodies {
			record := tlog.RecordHash(body)
			more, err := tlog.StoredHashesForRecordHash(int64(len(records)), record, stored)
			if err != nil {
				return nil, nil, err
			}
			records = append(records, record)
			hashes = append(hashes, more...)
		}
	}
	return records, stored, nil
}

func parseBundle(bundle []byte) ([][]byte, error) {
	var bodies [][]byte
	for len(bundle) > 0 {
		if len(bundle) < 2 || len(bundle)-2 < int(binary.BigEndian.Uint16(bundle)) {
			return bodies, errors.New("it is cut short")
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		bodies = append(bodies, bundle[2:end])
		bundle = bundle[end:]
	}
	return bodies, nil
}

// widest leaves of the tiles that grew only the last of each; C2SP serves the narrower ones as well,
// but a log may forget them.
func widest(tiles []tlog.Tile) []tlog.Tile {
	var kept []tlog.Tile
	for i, tile := range tiles {
		if i+1 == len(tiles) || tiles[i+1].L != tile.L || tiles[i+1].N != tile.N {
			kept = append(kept, tile)
		}
	}
	return kept
}

// served is a log over HTTP, by C2SP tlog-tiles.
type served struct {
	url  string
	read map[string][]byte
}

func (s *served) get(path string) ([]byte, error) {
	if known, ok := s.read[path]; ok {
		return known, nil
	}
	response, err := http.Get(s.url + "/" + path)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, response.Status)
	}
	s.read[path] = body
	return body, nil
}

func (s *served) Height() int { return tileHeight }

func (s *served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		read, err := s.get(pathOf(tile))
		if err != nil {
			return nil, err
		}
		data[i] = read
	}
	return data, nil
}

func (s *served) SaveTiles([]tlog.Tile, [][]byte) {}

// pathOf says where C2SP has what x/mod calls tile/8/<L>/<N> and tile/8/data/<N>.
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

// trust is whose signatures a checkpoint must bear.
type trust struct {
	log       note.Verifier
	known     note.Verifiers
	witnesses map[string]bool
	quorum    int
}

func newTrust(logKey string, witnessKeys []string, quorum int) (*trust, error) {
	log, err := note.NewVerifier(logKey)
	if err != nil {
		return nil, fmt.Errorf("-log: %w", err)
	}
	all := []note.Verifier{log}
	names := map[string]bool{}
	for _, key := range witnessKeys {
		witness, err := newWitness(key)
		if err != nil {
			return nil, fmt.Errorf("-witness: %w", err)
		}
		all = append(all, witness)
		names[witness.name] = true
	}
	return &trust{log, note.VerifierList(all...), names, quorum}, nil
}

// open gives the tree that the log and enough witnesses signed.
func (t *trust) open(text []byte) (tlog.Tree, error) {
	opened, err := note.Open(text, t.known)
	if err != nil {
		return tlog.Tree{}, err
	}
	byLog, witnesses := false, 0
	for _, signature := range opened.Sigs {
		byLog = byLog || signature.Name == t.log.Name()
		if t.witnesses[signature.Name] {
			witnesses++
		}
	}
	if !byLog {
		return tlog.Tree{}, errors.New("the log did not sign it")
	}
	if witnesses < t.quorum {
		return tlog.Tree{}, fmt.Errorf("%d witnesses signed it, %d are wanted", witnesses, t.quorum)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != t.log.Name() {
		return tlog.Tree{}, errors.New("it is no checkpoint of this log")
	}
	size, err := numberAfter("", lines[1])
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return tlog.Tree{}, err
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

// witness verifies cosignature/v1 (C2SP tlog-cosignature), a key type that x/mod does not know.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

const algCosignature = 4

func newWitness(vkey string) (*witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("malformed verifier key")
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(typed) != 1+ed25519.PublicKeySize || typed[0] != algCosignature {
		return nil, errors.New("it is no key of a witness")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	if fmt.Sprintf("%x", sum[:4]) != parts[1] {
		return nil, errors.New("wrong key id")
	}
	return &witness{parts[0], binary.BigEndian.Uint32(sum[:4]), typed[1:]}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }

func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}

func numberAfter(word, line string) (int64, error) {
	digits := strings.TrimPrefix(line, word)
	number, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || number < 0 || line != word+strconv.FormatInt(number, 10) {
		return 0, fmt.Errorf("%q is not %q and a number", line, word)
	}
	return number, nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(lines))
	for i, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes[i] = hash
	}
	return hashes, nil
}

type keys []string

func (k *keys) String() string       { return strings.Join(*k, " ") }
func (k *keys) Set(key string) error { *k = append(*k, key); return nil }
