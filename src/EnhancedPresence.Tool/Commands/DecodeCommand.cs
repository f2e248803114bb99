using System.CommandLine;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Logs;
using EnhancedPresence.Tool.Rendering;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>decode</c>: a document as a tree or as JSON, or what a log of SIP messages shows.</summary>
internal static class DecodeCommand
{
    private const int PeekBytes = 64 * 1024;

    public static Command Create(ToolContext context)
    {
        Argument<string?> file = InputFile.CreateArgument();
        var json = new Option<bool>("--json") { Description = "Print JSON: of a document what encode turns back into XML, of a log a line for each message." };
        var strict = new Option<bool>("--strict") { Description = "Accept only what the schemas allow, and no log with gaps." };
        var options = new DecodeOptions();
        var command = new Command("decode", "Reads a category value, any document of the protocol, a SIP message, or the log of a client or server, and prints it.") { file, json, strict };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(context, parsed, options, parsed.GetValue(file), parsed.GetValue(json), parsed.GetValue(strict), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolContext context, ParseResult parsed, DecodeOptions asked, string? path, bool json, bool strict, CancellationToken cancellationToken)
    {
        var options = new PresenceXmlOptions { Mode = strict ? PresenceReadMode.Strict : PresenceReadMode.Tolerant };
        var logOptions = new SipLogOptions { TimeZone = DecodeOptions.FindZone(parsed.GetValue(asked.Zone)) };
        InputStream input = InputStream.Open(path, context.Console);
        await using (input.ConfigureAwait(false))
        {
            SipLogFormat format = FormatOf((await input.PeekAsync(PeekBytes, cancellationToken).ConfigureAwait(false)).Span, input.Name);
            bool wantsLog = parsed.GetValue(asked.Timeline) || parsed.GetValue(asked.Sizes) || parsed.GetValue(asked.At) is not null;
            if (format == SipLogFormat.Unknown && !wantsLog)
            {
                return await DecodeDocumentAsync(context, input, json, options, cancellationToken).ConfigureAwait(false);
            }

            if (format == SipLogFormat.Unknown)
            {
                throw ToolException.Invalid(input.Name, "byte 0", "no log: expected one of Communicator or Lync, of libpurple, of OCSLogger, of serve --log-wire, or SIP messages");
            }

            var run = new LogRun(context.Console, input, new SipLogReader(input, logOptions with { Format = format }), json, strict);
            return parsed.GetValue(asked.Sizes) ? await run.PrintSizesAsync(cancellationToken).ConfigureAwait(false)
                : parsed.GetValue(asked.Timeline) ? await run.PrintTimelineAsync(Address(parsed, asked.Owner), Address(parsed, asked.Watcher), cancellationToken).ConfigureAwait(false)
                : parsed.GetValue(asked.At) is { } at ? await run.PrintAnswerAsync(Question(parsed, asked, at), cancellationToken).ConfigureAwait(false)
                : await run.PrintMessagesAsync(options, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SipLogFormat FormatOf(ReadOnlySpan<byte> start, string name)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw ToolException.Invalid(name, "byte 0", "is UTF-16 text; convert it to UTF-8 first, for example with iconv -f UTF-16 -t UTF-8");
        }

        // Documents may hold anything as text.
        return start.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..] ? SipLogFormat.Unknown : SipLogReader.Recognize(start);
    }

    private static SipUri? Address(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text ? AddressArgument.Parse(option.Name, text) : null;

    private static LogQuestion Question(ParseResult parsed, DecodeOptions asked, DateTimeOffset at)
    {
        SipUri owner = Address(parsed, asked.Owner)!.Value;
        string[]? domains = parsed.GetValue(asked.Domain);
        var networks = new Policy.WatcherNetworks(domains is { Length: > 0 } ? domains : [owner.Host]);
        var policy = new Policy.PresencePolicy { Profile = ExplainSource.ParseProfile(parsed.GetValue(asked.Profile)) };
        return new LogQuestion(owner, networks.ToWatcher(Address(parsed, asked.Watcher)!.Value), at, policy);
    }

    private static async Task<int> DecodeDocumentAsync(ToolContext context, InputStream stream, bool json, PresenceXmlOptions options, CancellationToken cancellationToken)
    {
        InputFile input = await InputFile.ReadAsync(stream, options.Limits.MaxDocumentBytes, cancellationToken).ConfigureAwait(false);
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
}
