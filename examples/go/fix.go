package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	ocode "example.com/ocode-agent/gen/ocode/v1"
)

// What the agent knows itself: strategies have placeholders for it.
var known = map[string]string{"user_email": "agent@example.com", "user_name": "An Agent"}

// fix is a strategy with its commands, everything filled in.
type fix struct {
	strategy *ocode.ProvenStrategy
	commands []string
}

// firstDoable is the first strategy that consists of commands for which the agent knows all that is left open.
func firstDoable(ranked []*ocode.RankedStrategy) (*fix, error) {
	for _, one := range ranked {
		if commands := commandsOf(one.Strategy.TemplatePlanFragment.AsMap()); len(commands) > 0 {
			fmt.Printf("What helps: %s\n", one.Strategy.Name)
			return &fix{one.Strategy, commands}, nil
		}
	}
	return nil, errors.New("nothing is known that helps")
}

// commandsOf gives nothing where a step is no command, or says something that the agent does not know.
func commandsOf(fragment map[string]any) []string {
	steps, _ := fragment["steps"].([]any)
	var commands []string
	for _, one := range steps {
		step, _ := one.(map[string]any)
		parameters, _ := step["parameters"].(map[string]any)
		command, _ := parameters["command"].(string)
		if step["tool"] != "run_shell_command" || command == "" {
			return nil
		}
		filled := os.Expand(command, func(name string) string {
			if value, isKnown := known[name]; isKnown {
				return value
			}
			return "${" + name + "}"
		})
		if strings.Contains(filled, "${") {
			return nil
		}
		commands = append(commands, filled)
	}
	return commands
}
