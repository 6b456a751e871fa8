import type { Command } from 'commander'

/** What the script for bash takes from the package bash-completion; words end at white space alone. */
const WITHOUT_PACKAGE = `# Where the package bash-completion is not installed.
declare -F _get_comp_words_by_ref > /dev/null || _get_comp_words_by_ref() {
    read -ra words <<< "\${COMP_LINE:0:COMP_POINT}"
    [[ "\${COMP_LINE:0:COMP_POINT}" == *" " ]] && words+=("")
    cword=$(( \${#words[@]} - 1 ))
    cur="\${words[cword]}"
    prev="\${words[cword > 0 ? cword - 1 : 0]}"
}

`

/** Adds `completion <shell>`, which prints a script, and `complete`, which that script asks. Last, as it speaks of every command there is. */
export const addCompletion = async (program: Command): Promise<void> => {
  const { default: tab } = await import('@bomb.sh/tab/commander')
  tab(program, { completionCommandName: 'completion' })
  program.commands
    .find((command) => command.name() === 'completion')
    ?.hook('preAction', (_, { args }) => {
      if (args[0] === 'bash') process.stdout.write(WITHOUT_PACKAGE)
    })
}
