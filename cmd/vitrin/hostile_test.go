package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"vitrin/internal/testkit/hostile"
)

// asProgram makes the test's own binary run as the shop, in a process whose memory can be measured.
const asProgram = "VITRIN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// whatIsSaid is the beginning of what the desk says to each verdict.
var whatIsSaid = map[hostile.Verdict]string{
	hostile.Big: "The file is larger than 10 MB.", hostile.Pixels: "The picture has more than 40 megapixels.", hostile.Heavy: "A picture of this sort",
	hostile.Damaged: "The picture cannot be read to its end", hostile.Unknown: "This is no PNG, JPEG, WebP or GIF picture.",
}

// mostGrowth is how much memory the program may take beyond what it has, in kB.
const mostGrowth = 150 << 10

// TestHostileUploads sends every hostile file to the shop as the owner's browser would: each is refused with words beside
// the field, or kept as a picture of our own making, and the program grows little.
func TestHostileUploads(t *testing.T) {
	p := newPlace(t)
	p.must("import", "products", p.file("shopify-new.csv"))
	base, process := p.openApart("--demo", "off")
	owner := desk{buyer{t: t, base: base, client: browser(t)}}
	owner.comesInQuietly(p)
	at := found(t, owner.get("/admin/products"), `href="(/admin/products/\d+)"[^>]*>\s*Copper samovar`)
	owner.uploads(at, hostile.File{Name: "p.png", Content: hostile.PNG(hostile.Chart(300, 300))}) // the encoder's start is paid once
	before := memory(t, process, "VmRSS")
	forgetHighest(t, process)

	for _, f := range hostile.Files() {
		status, page := owner.uploads(at, f)
		if f.Verdict != hostile.Taken && len(f.Content) > 0 {
			if status != http.StatusUnprocessableEntity || !regexp.MustCompile(`id="uploads-error">`+regexp.QuoteMeta(whatIsSaid[f.Verdict])).MatchString(page) {
				t.Errorf("%s: %d without the words beside the field", f.What, status)
			}
			continue
		}
		if status != http.StatusSeeOther { // an empty file is what browsers send when nothing was chosen
			t.Errorf("%s: %d", f.What, status)
		}
	}
	for what, body := range map[string]func() (string, io.Reader){
		"thousands of parts": func() (string, io.Reader) { return manyParts(5000, "") },
		"thousands of files": func() (string, io.Reader) { return manyParts(5000, "a.png") },
		"a part of endless headers": func() (string, io.Reader) {
			return "cut", strings.NewReader("--cut\r\n" + strings.Repeat("X-A: b\r\n", 200_000))
		},
		"no end": func() (string, io.Reader) {
			return "cut", strings.NewReader("--cut\r\nContent-Disposition: form-data; name=\"uploads\"; filename=\"a\"\r\n\r\nx")
		},
		"a name with a null": func() (string, io.Reader) {
			return "cut", strings.NewReader("--cut\r\nContent-Disposition: form-data; name=\"uploads\"; filename=\"a\x00.png\"\r\n\r\nx\r\n--cut--\r\n")
		},
		"no boundary": func() (string, io.Reader) { return "", strings.NewReader("--cut\r\n") },
		"200 MB": func() (string, io.Reader) {
			return "cut", io.MultiReader(strings.NewReader("--cut\r\nContent-Disposition: form-data; name=\"uploads\"; filename=\"a\"\r\n\r\n"), io.LimitReader(endless{}, 200<<20))
		},
		"a text of 50 MB": func() (string, io.Reader) {
			return "cut", io.MultiReader(strings.NewReader("--cut\r\nContent-Disposition: form-data; name=\"name.en\"\r\n\r\n"), io.LimitReader(endless{}, 50<<20), strings.NewReader("\r\n--cut--\r\n"))
		},
	} {
		boundary, content := body()
		answer, err := owner.client.Post(base+at, "multipart/form-data; boundary="+boundary, content)
		if err != nil { // who sends far too much may be hung up on
			continue
		}
		_ = answer.Body.Close()
		if answer.StatusCode < 400 || answer.StatusCode >= 500 {
			t.Errorf("%s: %d", what, answer.StatusCode)
		}
	}

	grown := memory(t, process, "VmHWM") - before
	t.Logf("%d files, the program grew by %d MB at most", len(hostile.Files()), grown>>10)
	if grown > mostGrowth {
		t.Errorf("the program grew by %d MB", grown>>10)
	}
	kept := 0
	err := filepath.Walk(filepath.Join(p.dir, "media"), func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		kept++
		content, err := os.ReadFile(path)
		for _, trace := range hostile.Traces() {
			if bytes.Contains(content, []byte(trace)) {
				t.Errorf("%q is in %s", trace, path)
			}
		}
		return err
	})
	if err != nil || kept < 50 {
		t.Errorf("%d files are kept, %v", kept, err)
	}
	if status, _ := owner.fetch(http.MethodGet, at, "", nil); status != http.StatusOK {
		t.Errorf("afterwards the product's page answers %d", status)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func manyParts(n int, file string) (boundary string, body io.Reader) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := range n {
		header := textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="f%d"`, i)}}
		if file != "" {
			header.Set("Content-Disposition", fmt.Sprintf(`form-data; name="uploads"; filename=%q`, file))
		}
		if part, err := w.CreatePart(header); err == nil {
			_, _ = part.Write([]byte("x"))
		}
	}
	_ = w.Close()
	return w.Boundary(), &b
}

// openApart opens the shop in a process of its own until the test ends.
func (p *place) openApart(more ...string) (base string, process *os.Process) {
	p.t.Helper()
	address := freeAddress(p.t)
	args := append([]string{"serve", "--addr", address, "--drain", "0s", "--data-dir", p.dir, "--log-level", "error"}, append(p.more, more...)...)
	program := exec.CommandContext(p.t.Context(), os.Args[0], args...)
	program.Env = append(os.Environ(), asProgram+"=1")
	program.Stdout, program.Stderr = os.Stderr, os.Stderr
	if err := program.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() {
		_ = program.Process.Kill()
		_ = program.Wait()
	})
	base = "http://" + address
	buyer{t: p.t, base: base, client: browser(p.t)}.waitForReady()
	return base, program.Process
}

// comesInQuietly makes the owner on the console and signs in.
func (d *desk) comesInQuietly(p *place) {
	d.t.Helper()
	if s := p.do(strings.NewReader("five small glasses\n"), "owner", "add", "--email", "aynur@shop.example", "--password-stdin"); s.code != done {
		d.t.Fatal(s.errs)
	}
	d.sees(d.post("/admin/signin", url.Values{"email": {"aynur@shop.example"}, "password": {"five small glasses"}, "next": {"/admin/products"}}), "Copper samovar")
	d.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
}

// uploads sends a product's form with a file.
func (d desk) uploads(at string, file hostile.File) (status int, page string) {
	d.t.Helper()
	page = d.get(at)
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	form := fields(page)
	form.Set("state", found(d.t, page, `<option value="([^"]+)" selected`))
	for name, values := range form {
		if err := w.WriteField(name, values[0]); err != nil {
			d.t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("uploads", file.Name)
	if err == nil {
		_, err = part.Write(file.Content)
	}
	if err != nil || w.Close() != nil {
		d.t.Fatal(err)
	}
	return d.fetch(http.MethodPost, at, w.FormDataContentType(), &b)
}

func (d desk) fetch(method, path, kind string, body io.Reader) (status int, page string) {
	d.t.Helper()
	request, err := http.NewRequestWithContext(d.t.Context(), method, d.base+path, body)
	if err != nil {
		d.t.Fatal(err)
	}
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	answer, err := d.client.Do(request)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }() // only read from
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return answer.StatusCode, string(content)
}

// memory reads one line of a process's books, in kB; 0 where there are none.
func memory(t *testing.T, p *os.Process, line string) int {
	t.Helper()
	if runtime.GOOS != "linux" {
		return 0
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Pid))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(line + `:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		t.Fatalf("no %s", line)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// forgetHighest begins the measure of the most memory anew, where that may be done.
func forgetHighest(t *testing.T, p *os.Process) {
	t.Helper()
	if err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", p.Pid), []byte("5"), 0); err != nil {
		t.Log("the highest so far is counted with it:", err)
	}
}
