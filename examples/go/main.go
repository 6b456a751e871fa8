// An agent over gRPC: it streams what it does while it works, and is told the diagnosis and the known fix as soon as they are known.
//
// Usage: go run . FOLDER. The stubs in gen/ are made from proto/; see README.md.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"

	ocode "example.com/ocode-agent/gen/ocode/v1"
)

const (
	agentID = "example-go"
	command = "git commit -m 'Add the release notes'"
	most    = 2 * time.Minute
)

func main() {
	folder := "."
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	if err := work(folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// work commits the release notes, whatever it takes.
func work(folder string) error {
	connection, err := grpc.NewClient(setting("OCODE_GRPC", "127.0.0.1:50051"), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer connection.Close()
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	if token := os.Getenv("OCODE_TOKEN"); token != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+token)
	}

	task := &ocode.Task{Prompt: "Commit the release notes", AssignedAgentId: agentID}
	submitted, err := ocode.NewExplicitTaskPlanningServiceClient(connection).SubmitTask(ctx, &ocode.SubmitTaskRequest{Task: task})
	if err != nil {
		return err
	}
	telling, err := tell(ctx, connection, submitted.TaskId, folder)
	if err != nil {
		return err
	}
	failed, err := telling.attempt(command)
	if err != nil {
		return err
	}
	errorID, err := telling.failure(failed)
	if err != nil {
		return err
	}
	fix, err := telling.knownFix()
	if err != nil {
		return err
	}
	for _, one := range fix.commands {
		if _, err := telling.attempt(one); err != nil {
			return err
		}
	}
	again, err := telling.attempt(command)
	if err != nil {
		return err
	}
	if err := telling.end(); err != nil {
		return err
	}

	outcome := &ocode.StrategyOutcome{
		StrategyId: fix.strategy.StrategyId, Succeeded: again.exitCode == 0,
		TaskId: submitted.TaskId, ErrorId: errorID, AttemptId: again.id,
	}
	strategies := ocode.NewStrategyServiceClient(connection)
	if _, err := strategies.RecordStrategyOutcome(ctx, &ocode.RecordStrategyOutcomeRequest{Outcome: outcome}); err != nil {
		return err
	}
	if again.exitCode != 0 {
		return fmt.Errorf("not fixed by %s: %s", fix.strategy.Name, strings.TrimSpace(again.stderr))
	}
	fmt.Printf("fixed by %s\n", fix.strategy.Name)
	return nil
}

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
