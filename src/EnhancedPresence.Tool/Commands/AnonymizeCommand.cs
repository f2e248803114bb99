using System.Buffers;
using System.CommandLine;
using EnhancedPresence.Anonymizing;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>anonymize</c>: the same document without what is about people.</summary>
internal static class AnonymizeCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string?> file = InputFile.CreateArgument();
        var command = new Command("anonymize", "Prints a document with addresses, names, notes, subjects, locations and ids replaced.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(file), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string? path, CancellationToken cancellationToken)
    {
        InputFile input = await InputFile.ReadAsync(path, context.Console, PresenceXmlLimits.Default.MaxDocumentBytes, cancellationToken).ConfigureAwait(false);
        var output = new ArrayBufferWriter<byte>();
        if (!new PresenceAnonymizer().TryAnonymize(input.Bytes.Span, output, out PresenceReadError error))
        {
            throw ToolException.Invalid(input.Name, ReadErrorText.Where(error), ReadErrorText.Reason(error), error.ToException());
        }

        output.Write("\n"u8);
        await context.Console.Output.WriteAsync(output.WrittenMemory, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
