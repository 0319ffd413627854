package tally

import (
	"fmt"
	"testing"
)

func BenchmarkJudge(b *testing.B) {
	for _, n := range []int{15, 150, 1500} {
		b.Run(fmt.Sprintf("unions=%d", n), func(b *testing.B) {
			c := &Coalition{}
			var returns []Returns
			for i := range n {
				members := int64(100 + 37*i%5000)
				c.Unions = append(c.Unions, Union{ID: fmt.Sprint(i), Members: Whole(members), Eligible: Known(members), Votes: Whole(1)})
				var sent Returns
				if i%7 != 0 {
					sent.Returns = []Return{{Count: Count{Yes: members / 2, No: members / 3}, Uncounted: Known(members / 9)}}
				}
				returns = append(returns, sent)
			}
			r := rules(b, june1996)
			b.ReportAllocs()
			for b.Loop() {
				Judge(c, r, returns)
			}
		})
	}
}
