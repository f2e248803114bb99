using System.CommandLine;
using EnhancedPresence.Documents;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>decode</c>: a document as a tree or as JSON.</summary>
internal static class DecodeCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string?> file = InputFile.CreateArgument();
        var json = new Option<bool>("--json") { Description = "Print JSON, which encode turns back into XML." };
        var strict = new Option<bool>("--strict") { Description = "Accept only what the schemas allow." };
        var command = new Command("decode", "Reads a category value, any document of the protocol, a SIP message or a trace of them, and prints it.") { file, json, strict };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(context, parsed.GetValue(file), parsed.GetValue(json), parsed.GetValue(strict), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string? path, bool json, bool strict, CancellationToken cancellationToken)
    {
        var options = new PresenceXmlOptions { Mode = strict ? PresenceReadMode.Strict : PresenceReadMode.Tolerant };
        InputFile input = await InputFile.ReadAsync(path, context.Console, options.Limits.MaxDocumentBytes, cancellationToken).ConfigureAwait(false);
        if (SipTrace.IsOne(input.Bytes.Span))
        {
            foreach (TracedMessage message in SipTrace.Read(input))
            {
                await PrintAsync(context, message, json, options, cancellationToken).ConfigureAwait(false);
            }

            return ExitCode.Done;
        }

        if (!PresenceXml.TryReadDocument(input.Bytes.Span, out PresenceDocument? document, out PresenceReadError error, options))
        {
            throw ToolException.Invalid(input.Name, ReadErrorText.Where(error), ReadErrorText.Reason(error), error.ToException());
        }

        if (json)
        {
            ReadOnlyMemory<byte> utf8 = ToolJson.ToUtf8(writer => DocumentJson.Write(writer, document!));
            await context.Console.Output.WriteAsync(utf8, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            context.Console.Draw(DocumentTree.Of(document!));
        }

        return ExitCode.Done;
    }

    // A message of a trace is one line of JSON; one that stands alone may take several.
    private static async Task PrintAsync(ToolContext context, TracedMessage message, bool json, PresenceXmlOptions options, CancellationToken cancellationToken)
    {
        if (json)
        {
            ReadOnlyMemory<byte> utf8 = ToolJson.ToUtf8(writer => SipMessageJson.Write(writer, message, options), indented: message.Note.Length == 0);
            await context.Console.Output.WriteAsync(utf8, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            context.Console.Draw(SipMessageTree.Of(message, options));
        }
    }
}
