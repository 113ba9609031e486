package gazetteer

import (
	_ "embed"
	"encoding/binary"
	"hash/crc32"
	"io/fs"
	"unsafe"
)

// The index of the built-in tables is kept ready made, because making it is most of the work of loading them.
// It carries a sum over the tables: where they have changed it is left aside and the index is made anew, so
// that a stale one costs time and nothing else. Made again by
//
//	go test ./extract/gazetteer -run TestPrebuiltIndex -update
//
//go:embed names.index
var prebuilt string

const prebuiltMagic = "entente names 1\n"

// A tableFile is a file of a table, as read.
type tableFile struct {
	t          table
	file, text string
}

// readFiles reads the files of every table in dir, in order.
func readFiles(fsys fs.FS, dir string) ([]tableFile, error) {
	var files []tableFile
	for _, t := range tables() {
		err := eachFile(fsys, dir, t.name, func(file, text string) { files = append(files, tableFile{t, file, text}) })
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// sumOf returns a sum over tables and over what else decides the index.
func sumOf(files []tableFile) uint64 {
	castagnoli := crc32.MakeTable(crc32.Castagnoli)
	sum, size := uint32(0), uint32(0)
	for _, s := range []string{spellings, naming} {
		sum = crc32.Update(sum, castagnoli, []byte(s))
	}
	for _, f := range files {
		sum = crc32.Update(sum, castagnoli, []byte(f.file))
		sum = crc32.Update(sum, castagnoli, []byte(f.text))
		size += uint32(len(f.text))
	}
	return uint64(sum)<<32 | uint64(size)
}

// encode writes x: the magic, the sum, the numbers of edges, nodes and readings, then each of them, and a
// checksum of it all; all numbers little-endian.
func (x *index) encode(sum uint64) []byte {
	b := append([]byte(nil), prebuiltMagic...)
	le := binary.LittleEndian
	b = le.AppendUint64(b, sum)
	for _, n := range []int{x.edges, len(x.heads), len(x.readings)} {
		b = le.AppendUint32(b, uint32(n))
	}
	for i, key := range x.keys {
		if key != 0 {
			b = le.AppendUint64(b, key)
			b = le.AppendUint32(b, uint32(x.targets[i]))
		}
	}
	for _, h := range x.heads {
		b = le.AppendUint32(b, uint32(h))
	}
	for _, r := range x.readings {
		for _, v := range []int32{r.what, r.next, r.from, r.to} {
			b = le.AppendUint32(b, uint32(v))
		}
		weak := byte(0)
		if r.weak {
			weak = 1
		}
		b = append(b, byte(r.as), byte(r.casing), weak, r.layer)
	}
	return le.AppendUint32(b, crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)))
}

const edgeSize, headSize, readingSize = 12, 4, 20

// decodeIndex reads what encode has written. It returns nil where that is damaged or not of the tables with
// the sum.
func decodeIndex(s string, sum uint64, spell map[uint64]uint64) *index {
	head := len(prebuiltMagic) + 8 + 12
	if len(s) < head || s[:len(prebuiltMagic)] != prebuiltMagic || le64(s, len(prebuiltMagic)) != sum {
		return nil
	}
	at := len(prebuiltMagic) + 8
	edges, nodes, readings := int(le32(s, at)), int(le32(s, at+4)), int(le32(s, at+8))
	end := head + edges*edgeSize + nodes*headSize + readings*readingSize
	if len(s) != end+4 || crc32.Checksum(unsafe.Slice(unsafe.StringData(s), end), crc32.MakeTable(crc32.Castagnoli)) != le32(s, end) {
		return nil
	}
	x := newIndex(edges*2/3+1, spell)
	mask := uint64(len(x.keys) - 1)
	for at = head; x.edges < edges; x.edges++ {
		key := le64(s, at)
		i := key & mask
		for x.keys[i] != 0 {
			i = (i + 1) & mask
		}
		x.keys[i], x.targets[i] = key, int32(le32(s, at+8))
		at += edgeSize
	}
	x.heads = make([]int32, nodes)
	for i := range x.heads {
		x.heads[i] = int32(le32(s, at))
		at += headSize
	}
	x.readings = make([]reading, readings)
	for i := range x.readings {
		x.readings[i] = reading{
			what: int32(le32(s, at)), next: int32(le32(s, at+4)), from: int32(le32(s, at+8)), to: int32(le32(s, at+12)),
			as: As(s[at+16]), casing: casing(s[at+17]), weak: s[at+18] != 0, layer: s[at+19],
		}
		at += readingSize
	}
	return x
}

func le32(s string, i int) uint32 {
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24
}

func le64(s string, i int) uint64 { return uint64(le32(s, i)) | uint64(le32(s, i+4))<<32 }
