package returns

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"sync"
)

// padding is how many bytes behind the text of a buffer are 0, so that eight
// bytes can be read wherever a cell begins, and a cell can be tried as two eights.
const padding = 32

// room is the buffers that there are. They bound the memory: who has none waits.
type room struct{ free chan []byte }

// newRoom has a buffer for every worker, and some more where parts may have to
// wait for those before them to be hashed.
func newRoom(workers, size int, hash bool) *room {
	n := workers
	if hash {
		n += 8
	}
	r := &room{make(chan []byte, n)}
	for range n {
		r.free <- make([]byte, size+1+padding)
	}
	return r
}

func (r *room) take() []byte    { return <-r.free }
func (r *room) give(buf []byte) { r.free <- buf }

// digest hashes a file while it is counted: parts come in as they are done and
// are hashed in their order, on a goroutine of its own for as long as there is one
// to hash. So the hash is of the very bytes that were counted.
type digest struct {
	room    *room
	mu      sync.Mutex
	idle    sync.Cond
	waiting map[int]waiting
	next    int
	running bool
	dropped bool
	hash    hash.Hash
}

// waiting is a part that waits for those before it, and the buffer it is in.
type waiting struct{ buf, own []byte }

func newDigest(r *room) *digest {
	d := &digest{room: r, waiting: map[int]waiting{}, hash: sha256.New()}
	d.idle.L = &d.mu
	return d
}

// add hands over a part and its buffer. Once one is dropped there will be no
// hash, and nothing waits any more.
func (d *digest) add(number int, buf, own []byte, drop bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.waiting[number] = waiting{buf, own}
	if d.dropped = d.dropped || drop; d.dropped {
		for number, w := range d.waiting {
			delete(d.waiting, number)
			d.room.give(w.buf)
		}
		return
	}
	if _, ready := d.waiting[d.next]; ready && !d.running {
		d.running = true
		go d.run()
	}
}

func (d *digest) run() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for {
		w, ok := d.waiting[d.next]
		if !ok {
			break
		}
		delete(d.waiting, d.next)
		d.next++
		d.mu.Unlock()
		d.hash.Write(w.own) // a hash never fails
		d.room.give(w.buf)
		d.mu.Lock()
	}
	d.running = false
	d.idle.Broadcast()
}

// sum is the hash, once all parts are handed over; it is of no use where one was
// dropped.
func (d *digest) sum() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	for d.running {
		d.idle.Wait()
	}
	return hex.EncodeToString(d.hash.Sum(nil))
}
