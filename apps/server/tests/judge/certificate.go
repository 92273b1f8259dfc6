package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"sort"
	"strings"
	"unicode/utf16"

	"golang.org/x/mod/sumdb/tlog"
)

// A JSON object as Go reads it; numbers keep their letters.
type object = map[string]any

// judgeCertificate reads an evidence bundle: every entry of the issuer's DID history, the proof
// eddsa-jcs-2022 by a key of that history, and that the log holds the certificate's own entry. Who may
// issue what, and what the status lists say, is not its business.
func judgeCertificate(trusted *trust, path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	var bundle struct {
		Credential object
		Opening    struct{ Salt string }
		TlogProof  string
		DidLog     []string
	}
	if err := decode(text, &bundle); err != nil {
		return "", err
	}
	issuer, _ := bundle.Credential["issuer"].(string)
	history, err := readHistory(bundle.DidLog)
	if err != nil {
		return "", fmt.Errorf("history: %w", err)
	}
	if history.did != issuer {
		return "", errors.New("the history is that of another issuer")
	}
	if err := checkProofs(bundle.Credential, history.assertionKey); err != nil {
		return "", err
	}
	body, err := certificateEntry(bundle.Credential, issuer, bundle.Opening.Salt)
	if err != nil {
		return "", err
	}
	place, err := checkRecord(trusted, []byte(bundle.TlogProof), body)
	if err != nil {
		return "", fmt.Errorf("log: %w", err)
	}
	return fmt.Sprintf("%s, %d versions of its issuer", place, len(history.documents)), nil
}

// certificateEntry is the entry that commits to a credential without its proofs, in one field.
func certificateEntry(credential object, issuer, salt string) ([]byte, error) {
	opened, err := base64.RawURLEncoding.DecodeString(salt)
	if err != nil || len(opened) != 16 {
		return nil, errors.New("the salt has not 16 bytes")
	}
	const path = "/sha256"
	content := sha256.Sum256(canonical(without(credential, "proof")))
	field := sha256.Sum256(join([]byte{0x10}, opened, []byte{0, byte(len(path))}, []byte(path),
		[]byte(fmt.Sprintf(`"%x"`, content))))
	commitment := sha256.Sum256(join([]byte{0x12, 0x01, 0x02, 0, 1}, field[:]))
	authority := sha256.Sum256([]byte(issuer))
	return join([]byte{1, 0x01, 0x02, 4}, authority[:4], commitment[:]), nil
}

// history is a did:webvh 1.0 log whose every entry was checked.
type history struct {
	did       string
	documents []object
}

func readHistory(lines []string) (*history, error) {
	read := &history{}
	var promised []any
	previous, scid := "", ""
	for n, line := range lines {
		var entry object
		if err := decode([]byte(line), &entry); err != nil {
			return nil, err
		}
		versionID, _ := entry["versionId"].(string)
		parameters, _ := entry["parameters"].(object)
		state, _ := entry["state"].(object)
		keys, _ := parameters["updateKeys"].([]any)
		bare := without(entry, "proof")
		if n == 0 {
			scid, _ = parameters["scid"].(string)
			previous = scid
			bare["versionId"] = "{SCID}"
			template := strings.ReplaceAll(string(canonical(bare)), scid, "{SCID}")
			if scid == "" || multihash([]byte(template)) != scid {
				return nil, errors.New("the SCID is not that of entry 1")
			}
		}
		bare["versionId"] = previous
		if versionID != fmt.Sprintf("%d-%s", n+1, multihash(canonical(bare))) {
			return nil, fmt.Errorf("entry %d has another hash", n+1)
		}
		for _, key := range keys {
			if n > 0 && !contains(promised, multihash([]byte(key.(string)))) {
				return nil, fmt.Errorf("nobody promised the key of entry %d", n+1)
			}
		}
		err := checkProofs(entry, func(method string) ed25519.PublicKey {
			multikey := strings.TrimPrefix(method, "did:key:")
			body, fragment, _ := strings.Cut(multikey, "#")
			if body != fragment || !contains(keys, body) {
				return nil
			}
			return decodeMultikey(body)
		})
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", n+1, err)
		}
		read.did, _ = state["id"].(string)
		read.documents = append(read.documents, state)
		promised, _ = parameters["nextKeyHashes"].([]any)
		if len(promised) == 0 {
			return nil, errors.New("a history of ours always promises its next key")
		}
		previous = versionID
	}
	if !strings.HasPrefix(read.did, "did:webvh:"+scid+":") {
		return nil, errors.New("the DID does not hold its SCID")
	}
	return read, nil
}

func (h *history) assertionKey(method string) ed25519.PublicKey {
	for _, document := range h.documents {
		methods, _ := document["verificationMethod"].([]any)
		uses, _ := document["assertionMethod"].([]any)
		for _, each := range methods {
			found, _ := each.(object)
			key, _ := found["publicKeyMultibase"].(string)
			if found["id"] == method && contains(uses, method) {
				return decodeMultikey(key)
			}
		}
	}
	return nil
}

// checkProofs wants one proof of eddsa-jcs-2022 at the least, and that each of them holds.
func checkProofs(secured object, keyOf func(method string) ed25519.PublicKey) error {
	proofs, _ := secured["proof"].([]any)
	content := sha256.Sum256(canonical(without(secured, "proof")))
	good := 0
	for _, each := range proofs {
		proof, _ := each.(object)
		if proof["cryptosuite"] != "eddsa-jcs-2022" {
			continue
		}
		method, _ := proof["verificationMethod"].(string)
		value, _ := proof["proofValue"].(string)
		options := sha256.Sum256(canonical(without(proof, "proofValue")))
		key := keyOf(method)
		if proof["proofPurpose"] != "assertionMethod" || key == nil {
			return fmt.Errorf("no key %s is there for it", method)
		}
		if !ed25519.Verify(key, join(options[:], content[:]), fromMultibase(value)) {
			return errors.New("the signature is wrong")
		}
		good++
	}
	if good == 0 {
		return errors.New("nobody signed it with eddsa-jcs-2022")
	}
	return nil
}

// canonical is RFC 8785 for values without fractions, of which certificates have none.
func canonical(value any) []byte {
	switch typed := value.(type) {
	case object:
		names := make([]string, 0, len(typed))
		for name := range typed {
			names = append(names, name)
		}
		sort.Slice(names, func(i, j int) bool { return before(names[i], names[j]) })
		parts := make([][]byte, len(names))
		for i, name := range names {
			parts[i] = join(canonical(name), []byte(":"), canonical(typed[name]))
		}
		return join([]byte("{"), bytes.Join(parts, []byte(",")), []byte("}"))
	case []any:
		parts := make([][]byte, len(typed))
		for i, each := range typed {
			parts[i] = canonical(each)
		}
		return join([]byte("["), bytes.Join(parts, []byte(",")), []byte("]"))
	case string:
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(typed)
		plain := strings.NewReplacer(`\u2028`, "\u2028", `\u2029`, "\u2029").Replace(out.String())
		return []byte(strings.TrimSuffix(plain, "\n"))
	default:
		text, _ := json.Marshal(typed)
		return text
	}
}

// before is the order of UTF-16 code units.
func before(a, b string) bool {
	x, y := utf16.Encode([]rune(a)), utf16.Encode([]rune(b))
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return len(x) < len(y)
}

func decode(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("something follows the JSON")
	}
	return nil
}

func without(members object, name string) object {
	kept := object{}
	for key, value := range members {
		if key != name {
			kept[key] = value
		}
	}
	return kept
}

func contains(values []any, wanted string) bool {
	for _, value := range values {
		if value == wanted {
			return true
		}
	}
	return false
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// multihash is that of SHA-256, in base58btc.
func multihash(text []byte) string {
	sum := sha256.Sum256(text)
	number := new(big.Int).SetBytes(join([]byte{0x12, 0x20}, sum[:]))
	digit, out := new(big.Int), ""
	for number.Sign() > 0 {
		number.DivMod(number, big.NewInt(58), digit)
		out = string(alphabet[digit.Int64()]) + out
	}
	return out
}

func decodeMultikey(text string) ed25519.PublicKey {
	bytes := fromMultibase(text)
	if len(bytes) != 34 || bytes[0] != 0xed || bytes[1] != 0x01 {
		return nil
	}
	return ed25519.PublicKey(bytes[2:])
}

// fromMultibase reads base58btc; nothing where it is anything else.
func fromMultibase(text string) []byte {
	digits := strings.TrimPrefix(text, "z")
	if digits == text {
		return nil
	}
	number := new(big.Int)
	for _, letter := range digits {
		at := strings.IndexRune(alphabet, letter)
		if at < 0 {
			return nil
		}
		number.Add(number.Mul(number, big.NewInt(58)), big.NewInt(int64(at)))
	}
	zeros := len(digits) - len(strings.TrimLeft(digits, "1"))
	return join(make([]byte, zeros), number.Bytes())
}

// checkRecord reads a C2SP tlog-proof over this body.
func checkRecord(trusted *trust, proof, body []byte) (string, error) {
	head, checkpoint, found := bytes.Cut(proof, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return "", errors.New("it is no tlog-proof")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") && len(lines) > 1 {
		lines = lines[1:]
	}
	index, err := numberAfter("index ", lines[0])
	if err != nil {
		return "", err
	}
	hashes, err := parseHashes(lines[1:])
	if err != nil {
		return "", err
	}
	tree, err := trusted.open(checkpoint)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	// x/mod takes the index on trust.
	if index >= tree.N {
		return "", fmt.Errorf("entry %d lies outside %d entries", index, tree.N)
	}
	if err := tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tlog.RecordHash(body)); err != nil {
		return "", err
	}
	return fmt.Sprintf("entry %d of %d", index, tree.N), nil
}
