package store

import (
	"encoding/json"
	"math"

	"vitrin/internal/domain/lang"
	"vitrin/internal/domain/task"
)

type taskRow struct {
	ID        int64 `gorm:"primaryKey;autoIncrement:false"`
	Kind      string
	Title     string
	StaffID   int64
	StaffName string
	StaffFrom string
	State     string
	Input     string
	FileID    int64
	Done      int
	Total     int
	Unchanged int
	Failed    int
	Troubles  string
	Reason    string
	Tries     int
	CreatedAt int64 `gorm:"autoCreateTime:false"`
	StartedAt int64
	EndedAt   int64
	UndoAt    int64
}

func (taskRow) TableName() string { return "tasks" }

// listedTask is what a list of tasks reads: all but what may be large.
const listedTask = `id, kind, title, staff_id, staff_name, staff_from, state, file_id, done, total, unchanged, failed, reason, tries,
	created_at, started_at, ended_at, undo_at`

type taskRecordRow struct {
	TaskID   int64 `gorm:"primaryKey;autoIncrement:false"`
	RecordID int64 `gorm:"primaryKey;autoIncrement:false"`
	Kind     string
	Name     string
	State    string
	Version  int64
	Before   string
	Changes  string
	Why      string
}

func (taskRecordRow) TableName() string { return "task_records" }

func (r taskRow) task() task.Task {
	t := task.Task{
		ID: r.ID, Kind: task.Kind(r.Kind), Title: r.Title, By: task.By{ID: r.StaffID, Name: r.StaffName, From: r.StaffFrom}, State: task.State(r.State),
		Input: []byte(r.Input), File: r.FileID, Done: r.Done, Total: r.Total, Unchanged: r.Unchanged, Failed: r.Failed, Reason: r.Reason, Tries: r.Tries,
		CreatedAt: fromMicros(r.CreatedAt), StartedAt: fromMicros(r.StartedAt), EndedAt: fromMicros(r.EndedAt), UndoAt: fromMicros(r.UndoAt),
	}
	t.Troubles = troublesOf(r.Troubles)
	return t
}

func troublesOf(packed string) []task.Trouble {
	var all []task.Trouble
	if packed == "" || json.Unmarshal([]byte(packed), &all) != nil {
		return nil
	}
	for i := range all {
		whole(all[i].Args)
	}
	return all
}

func (r taskRecordRow) record() task.Record {
	v := task.Record{ID: r.RecordID, Kind: r.Kind, State: task.RecordState(r.State), Why: r.Why}
	if json.Unmarshal([]byte(r.Name), &v.Name) != nil {
		v.Name = lang.Text{lang.English: r.Name}
	}
	if json.Unmarshal([]byte(r.Changes), &v.Changes) != nil {
		v.Changes = nil
	}
	for i := range v.Changes {
		whole(v.Changes[i].Args)
	}
	return v
}

// whole makes whole numbers of what JSON has made floats of, so that sentences count them.
func whole(args map[string]any) {
	for name, v := range args {
		if f, ok := v.(float64); ok && f == math.Trunc(f) && math.Abs(f) < 1<<53 {
			args[name] = int64(f)
		}
	}
}
