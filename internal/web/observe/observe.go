package observe

import (
	"context"
	"net/http"
	"net/http/pprof"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"vitrin/internal/domain/health"
)

// Observer counts requests and answers with the figures.
type Observer struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

// buckets are seconds; the shop's pages lie in the lower half.
var buckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

// New makes an observer; jobs tells how much work lies behind the page.
func New(jobs func(context.Context) ([]health.Jobs, error)) *Observer {
	o := &Observer{registry: prometheus.NewRegistry(), requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "vitrin_request_seconds", Help: "How long requests took, by route, method and class of status.", Buckets: buckets,
	}, []string{"route", "method", "status"})}
	o.registry.MustRegister(o.requests, work{jobs}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return o
}

// methods are told by their names; a stranger's own inventions must not make figures without end.
var methods = map[string]bool{http.MethodGet: true, http.MethodHead: true, http.MethodPost: true}

// Request counts one request. The route is its pattern, never its address, so that there are as many figures as routes.
func (o *Observer) Request(route, method string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	if !methods[method] {
		method = "other"
	}
	o.requests.WithLabelValues(route, method, strconv.Itoa(status/100)+"xx").Observe(took.Seconds())
}

// ServeHTTP answers with figures and profiles.
func (o *Observer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(o.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	mux.ServeHTTP(w, r)
}

// work tells of the jobs when it is asked.
type work struct {
	jobs func(context.Context) ([]health.Jobs, error)
}

var workFigure = prometheus.NewDesc("vitrin_jobs", "Work behind the page, by kind and state.", []string{"kind", "state"}, nil)

// Describe names the figure.
func (w work) Describe(to chan<- *prometheus.Desc) { to <- workFigure }

// Collect counts anew. When that fails the scrape fails, rather than to say that there is no work.
func (w work) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	kinds, err := w.jobs(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(workFigure, err)
		return
	}
	for _, j := range kinds {
		for state, n := range map[string]int64{"waiting": j.Waiting, "running": j.Running, "retrying": j.Retrying, "dead": j.Dead} {
			to <- prometheus.MustNewConstMetric(workFigure, prometheus.GaugeValue, float64(n), j.Kind, state)
		}
	}
}
