using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Parses a command line, runs its verb and turns every end into an exit code.</summary>
internal static class ToolRunner
{
    // No response files: a file may be named @name. No bundling: verbs have no one-letter flags to bundle.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    // A verb that is interrupted and does not end by itself is ended after this; a server takes the time that its clients need, which it bounds itself.
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(2);

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="console">Where it reads and writes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Interrupts the verb; an interrupt of the process does so too.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The last place that can turn an unexpected exception into one line and an exit code.")]
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        ToolConsole console,
        TimeProvider time,
        CancellationToken cancellationToken = default)
    {
        ParseResult parsed = CommandTree.Create(new ToolContext(console, time)).Parse(arguments, Parser);
        if (parsed.Action is ParseErrorAction)
        {
            return ReportUsage(parsed, console);
        }

        bool verbose = parsed.GetValue(CommandTree.Verbose);
        var output = new StringWriter();
        try
        {
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = output,
                Error = console.Error,

                ProcessTerminationTimeout = parsed.CommandResult.Command.Name == ServeCommand.Name ? Timeout.InfiniteTimeSpan : EndTime,
            };
            int code = await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            if (output.GetStringBuilder() is { Length: > 0 } help)
            {
                await console.Output.WriteAsync(Encoding.UTF8.GetBytes(help.ToString()), cancellationToken).ConfigureAwait(false);
            }

            // A verb that runs until it is interrupted has then done its work.
            await console.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return code;
        }
        catch (ToolException exception)
        {
            console.WriteErrorLine(exception.Message);
            WriteDetails(exception, verbose, console);
            return exception.Code;
        }
        catch (OperationCanceledException exception)
        {
            console.WriteErrorLine("interrupted");
            WriteDetails(exception, verbose, console);
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            string advice = verbose ? string.Empty : "; run again with --verbose for details";
            console.WriteErrorLine($"unexpected failure: {exception.GetType().Name}: {exception.Message}{advice}");
            WriteDetails(exception, verbose, console);
            return ExitCode.Failed;
        }
    }

    private static int ReportUsage(ParseResult parsed, ToolConsole console)
    {
        foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
        {
            console.WriteErrorLine(error.Message);
        }

        console.WriteErrorLine("see --help");
        return ExitCode.WrongUsage;
    }

    private static void WriteDetails(Exception exception, bool verbose, ToolConsole console)
    {
        if (!verbose)
        {
            return;
        }

        foreach (string line in exception.ToString().Split('\n'))
        {
            console.Error.WriteLine(Rendering.VisibleText.Plain(line.TrimEnd('\r')));
        }
    }
}
