using System.Buffers;
using System.CommandLine;
using EnhancedPresence.Documents;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>encode</c>: the XML of what <c>decode --json</c> printed.</summary>
internal static class EncodeCommand
{
    // JSON escapes and the digits of free/busy make a text several times longer than its XML.
    private const int MaxBytes = 32 * 1024 * 1024;

    public static Command Create(ToolContext context)
    {
        Argument<string?> file = InputFile.CreateArgument();
        var command = new Command("encode", "Turns the JSON of decode --json back into XML.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(file), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string? path, CancellationToken cancellationToken)
    {
        InputFile input = await InputFile.ReadAsync(path, context.Console, MaxBytes, cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> xml = ToolJson.Read(input, root => Encode(DocumentJson.Read(root)));
        await context.Console.Output.WriteAsync(xml, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static ReadOnlyMemory<byte> Encode(PresenceDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PresenceXml.Write(buffer, document);

        // JSON can ask for combinations no document has, such as an unknown attribute named as a known one; nothing unreadable leaves.
        if (!PresenceXml.TryReadDocument(buffer.WrittenSpan, out _, out PresenceReadError error))
        {
            throw new JsonShapeException("$", $"describes no readable document: {ReadErrorText.Reason(error)}");
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
