import { type Flag, flagsWithCommands, type Grammar, type Takes, type Word } from './grammar.ts';

/** The script for PowerShell 5.1 and later, which itself completes files where the script offers nothing. */
export const powershell = ({
  words,
  flags,
  say,
}: Grammar): string => `# ${say('Completion of clientele for PowerShell, in the file that $PROFILE names:')}
#   clientele completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName clientele -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $flags = @(
${[...flags.map((flag) => ({ flag, commands: [''] })), ...flagsWithCommands(words)].map(flagEntry).join('\n')}
    )
    $places = @(
        , @('', 0, ${list(words.map(({ name }) => name))})
${words.flatMap(placeEntries).join('\n')}
    )
    $summaries = @{
${words.map(({ name, summary }) => `        ${quoted(name)} = ${quoted(summary)}`).join('\n')}
    }
    # The words before the one that is being typed.
    $given = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $command = if ($given.Count -gt 0) { $given[0] } else { '' }
    $known = @($flags | Where-Object { $_[0] -ccontains $command })
    $word = $wordToComplete
    $prefix = ''
    $flag = if ($given.Count -gt 1) { $given[-1] } else { '' }
    if ($word -match '^(--[^=]+=)(.*)$') { $prefix = $Matches[1]; $flag = $prefix.TrimEnd('='); $word = $Matches[2] }
    $value = @($known | Where-Object { ($_[1] -ccontains $flag) -and ($null -ne $_[3]) })
    $offered = if ($value.Count -gt 0) { $value[0][3] }
    elseif ($word.StartsWith('-')) { @($known | ForEach-Object { $_[1][0] }) }
    else { @($places | Where-Object { ($_[0] -ceq $command) -and ($_[1] -eq $given.Count) } | ForEach-Object { $_[2] }) }
    foreach ($text in $offered) {
        if (-not $text.StartsWith($word, [System.StringComparison]::Ordinal)) { continue }
        $explained = @($known | Where-Object { $_[1] -ccontains $text } | ForEach-Object { $_[2] })
        $tip = if ($explained.Count -gt 0) { $explained[0] } elseif ($given.Count -eq 0) { $summaries[$text] } else { $text }
        [System.Management.Automation.CompletionResult]::new($prefix + $text, $text, 'ParameterValue', $tip)
    }
}
`;

/** PowerShell takes typographic quotes for its own. */
const quoted = (text: string): string => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;

const list = (texts: readonly string[]): string => `@(${texts.map(quoted).join(', ')})`;

const flagEntry = ({ flag, commands }: { flag: Flag; commands: readonly string[] }): string =>
  `        , @(${list(commands)}, ${list(flag.names)}, ${quoted(flag.description)}, ${flag.takes === null ? '$null' : offered(flag.takes)})`;

const offered = (takes: Takes): string => list(typeof takes === 'string' ? [] : takes);

const placeEntries = ({ name, places }: Word): string[] =>
  places.flatMap((takes, index) =>
    typeof takes === 'string' ? [] : `        , @(${quoted(name)}, ${index + 1}, ${offered(takes)})`,
  );
