from actions import Action, run

run(Action.START)
run(Action.STOP)
