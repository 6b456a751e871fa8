package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os/exec"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/timestamppb"

	ocode "example.com/ocode-agent/gen/ocode/v1"
)

// stream is where the agent tells what happens while it works, and is told what is known.
type stream struct {
	grpc.BidiStreamingClient[ocode.StreamExecutionRequest, ocode.StreamExecutionResponse]
	taskID, folder string
}

// ended is how a command ended, and the attempt that it was.
type ended struct {
	id       string
	exitCode int32
	stderr   string
}

func tell(ctx context.Context, connection *grpc.ClientConn, taskID, folder string) (*stream, error) {
	opened, err := ocode.NewPerformanceMonitoringServiceClient(connection).StreamExecution(ctx)
	if err != nil {
		return nil, err
	}
	return &stream{opened, taskID, folder}, nil
}

// attempt runs a command and streams it: that it begins, what it prints, how it ends.
func (s *stream) attempt(command string) (ended, error) {
	attempt := &ocode.ExecutionAttempt{
		AttemptId: newID(), TaskId: s.taskID, AgentId: agentID,
		ToolName: "run_shell_command", RawCommand: command, StartedAt: timestamppb.Now(),
	}
	if err := s.Send(&ocode.StreamExecutionRequest{Event: &ocode.StreamExecutionRequest_Attempt{Attempt: attempt}}); err != nil {
		return ended{}, err
	}
	var stdout, stderr bytes.Buffer
	shell := exec.Command("sh", "-c", command)
	shell.Dir, shell.Stdout, shell.Stderr = s.folder, &stdout, &stderr
	problem := shell.Run()
	var exit *exec.ExitError
	if problem != nil && !errors.As(problem, &exit) {
		return ended{}, problem
	}
	if err := s.print(attempt.AttemptId, ocode.OutputStream_OUTPUT_STREAM_STDOUT, stdout.String()); err != nil {
		return ended{}, err
	}
	if err := s.print(attempt.AttemptId, ocode.OutputStream_OUTPUT_STREAM_STDERR, stderr.String()); err != nil {
		return ended{}, err
	}
	attempt.ExitCode = int32(shell.ProcessState.ExitCode())
	attempt.CompletedAt = timestamppb.Now()
	attempt.Outcome = ocode.ExecutionOutcome_EXECUTION_OUTCOME_SUCCESS
	if attempt.ExitCode != 0 {
		attempt.Outcome = ocode.ExecutionOutcome_EXECUTION_OUTCOME_FAILURE
	}
	fmt.Printf("$ %s\n  ended with %d\n", command, attempt.ExitCode)
	err := s.Send(&ocode.StreamExecutionRequest{Event: &ocode.StreamExecutionRequest_Attempt{Attempt: attempt}})
	return ended{attempt.AttemptId, attempt.ExitCode, stderr.String()}, err
}

func (s *stream) print(attemptID string, which ocode.OutputStream, text string) error {
	if text == "" {
		return nil
	}
	chunk := &ocode.OutputChunk{AttemptId: attemptID, Stream: which, Text: text}
	return s.Send(&ocode.StreamExecutionRequest{Event: &ocode.StreamExecutionRequest_Output{Output: chunk}})
}

// failure streams the error of an attempt.
func (s *stream) failure(failed ended) (string, error) {
	if failed.exitCode == 0 {
		return "", errors.New("nothing failed, so there is nothing to learn here")
	}
	said := &ocode.Error{ErrorId: newID(), AttemptId: failed.id, ErrorMessage: failed.stderr}
	return said.ErrorId, s.Send(&ocode.StreamExecutionRequest{Event: &ocode.StreamExecutionRequest_Error{Error: said}})
}

// knownFix waits for the diagnosis, and for the first strategy that the agent can carry out.
func (s *stream) knownFix() (*fix, error) {
	for {
		answer, err := s.Recv()
		if err != nil {
			return nil, fmt.Errorf("no known fix came: %w", err)
		}
		if refusal := answer.GetAcknowledgement().GetRefusal(); refusal != nil {
			return nil, errors.New(refusal.Message)
		}
		if diagnosis := answer.GetDiagnosis(); diagnosis != nil {
			fmt.Printf("It is this: %s\n", diagnosis.InferredRootCause)
		}
		if known := answer.GetKnownFix(); known != nil {
			return firstDoable(known.Strategies)
		}
	}
}

// end says that this was all, and waits until all is stored.
func (s *stream) end() error {
	if err := s.CloseSend(); err != nil {
		return err
	}
	for {
		if _, err := s.Recv(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func newID() string {
	return rand.Text()
}
