using System.Buffers;
using System.CommandLine;
using System.Text.Json;
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
        ReadOnlyMemory<byte> xml = ToolJson.Read(input, Encode);
        await context.Console.Output.WriteAsync(xml, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>The XML of a JSON document, and a line break.</summary>
    /// <param name="root">The JSON document.</param>
    /// <returns>UTF-8.</returns>
    /// <exception cref="JsonShapeException">It describes no document that can be read.</exception>
    public static ReadOnlyMemory<byte> Encode(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PresenceXml.Write(buffer, DocumentJson.Read(root));

        // JSON can ask for combinations no document has, such as an unknown attribute named as a known one; nothing unreadable leaves.
        if (!PresenceXml.TryReadDocument(buffer.WrittenSpan, out _, out PresenceReadError error))
        {
            throw new JsonShapeException("$", $"describes no readable document: {ReadErrorText.Reason(error)}");
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
