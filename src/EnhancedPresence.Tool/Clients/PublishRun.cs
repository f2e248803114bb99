using System.Globalization;
using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;
using EnhancedPresence.Publishing;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;

namespace EnhancedPresence.Tool.Clients;

/// <summary>What <c>publish</c> does.</summary>
internal sealed class PublishRun(ClientEndpoint endpoint, ToolContext context, bool json)
{
    private readonly Lock _lock = new();

    public string? Calendar { get; init; }

    public string? CalendarLogin { get; init; }

    public Availability? State { get; init; }

    public string? Note { get; init; }

    public TimeSpan? Lasts { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        SipUri user = endpoint.Transport.User;
        ICalendarSource? source = await OpenAsync(new IcalOptions { Owner = user.Address }, cancellationToken).ConfigureAwait(false);
        using var web = source as IDisposable;
        var options = new PresencePublisherOptions { Calendar = source, CalendarPolicy = new CalendarPolicy { TimeZone = TimeZoneInfo.Local } };
        var transport = new ReportingTransport(endpoint.Transport, () => Write($"signed in as {user.Address}", "signedIn", default), Report);
        await using (transport.ConfigureAwait(false))
        {
            await RunAsync(transport, options, cancellationToken).ConfigureAwait(false);
        }

        Write($"signed out as {user.Address}", "signedOut", default);
        return ExitCode.Done;
    }

    private async Task RunAsync(ReportingTransport transport, PresencePublisherOptions options, CancellationToken cancellationToken)
    {
        var publisher = new PresencePublisher(transport, options, context.Time);
        await using (publisher.ConfigureAwait(false))
        {
            using var over = new CancellationTokenSource(Lasts ?? Timeout.InfiniteTimeSpan, context.Time);
            using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token, endpoint.Ended);
            await CalendarFile.GuardAsync(Calendar ?? string.Empty, () => endpoint.GuardAsync(() => publisher.SignInAsync(cancellationToken))).ConfigureAwait(false);
            try
            {
                await PublishAsync(publisher, any.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (any.IsCancellationRequested)
            {
                // From the sign-in on, an interruption is the usual end, whatever was under way.
            }

            if (endpoint.Ended.IsCancellationRequested)
            {
                throw endpoint.EndedError;
            }
        }
    }

    private async Task PublishAsync(PresencePublisher publisher, CancellationToken cancellationToken)
    {
        if (Note is { } note)
        {
            Check(await TextAsync(() => publisher.SetNoteAsync(note.Length == 0 ? null : note, cancellationToken)).ConfigureAwait(false));
        }

        if (State is { } state)
        {
            Check(await publisher.SetStatusAsync(state, cancellationToken).ConfigureAwait(false));
        }

        await publisher.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Check(PublishResult result)
    {
        if (!result.Succeeded)
        {
            throw ToolException.Failed($"the server did not take a publication: {result.Status}; {result.Detail}");
        }
    }

    private static async Task<PublishResult> TextAsync(Func<Task<PublishResult>> publish)
    {
        try
        {
            return await publish().ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            throw ToolException.Usage($"--note: {e.Message}");
        }
    }

    private async Task<ICalendarSource?> OpenAsync(IcalOptions options, CancellationToken cancellationToken)
    {
        if (Calendar is not { } calendar)
        {
            return null;
        }

        // A file that is not there is a mistake now, whatever may come to be there later.
        ICalendarSource source = await CalendarFile.OpenAsync(calendar, CalendarLogin, options, context, cancellationToken).ConfigureAwait(false);
        return source is IcalCalendarSource && calendar != CommandNames.StandardInput ? new IcalFileSource(calendar, options, context.Time) : source;
    }

    private void Report(EquatableArray<Publication> publications)
    {
        string names = string.Join(", ", publications.GroupBy(static p => (p.Key.Category.Value, p.IsDeletion))
            .Select(static g => string.Create(CultureInfo.InvariantCulture, $"{(g.Key.IsDeletion ? "took back " : string.Empty)}{g.Key.Value} ({g.Count()})")));
        Write($"published {names}", "published", publications);
    }

    private void Write(string text, string what, EquatableArray<Publication> publications)
    {
        DateTimeOffset now = context.Time.GetUtcNow();
        ReadOnlyMemory<byte> line = json
            ? ToolJson.ToUtf8(
                writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("time", InstantText.Format(now));
                    writer.WriteString("event", what);
                    writer.WriteString("user", endpoint.Transport.User.Address);
                    if (!publications.IsEmpty)
                    {
                        writer.WriteStartArray("publications");
                        foreach (Publication publication in publications)
                        {
                            EntryJson.Write(writer, publication);
                        }

                        writer.WriteEndArray();
                    }

                    writer.WriteEndObject();
                },
                indented: false)
            : Encoding.UTF8.GetBytes($"{ContactLine.Time(now)} {VisibleText.Plain(text)}\n");
        lock (_lock)
        {
            context.Console.Output.Write(line.Span);
            context.Console.Output.Flush();
        }
    }
}
