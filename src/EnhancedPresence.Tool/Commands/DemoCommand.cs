using System.CommandLine;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;
using EnhancedPresence.Tool.Demo;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>demo</c>: the whole system in one process, from a calendar to contacts' cards.</summary>
internal static class DemoCommand
{
    private const string DefaultUser = "sip:alice@contoso.com";

    public static Command Create(ToolContext context)
    {
        Option<string?> calendar = CalendarOptions.CreateCalendar("The publisher's calendar, a file or an address; a bundled one by default.");
        Option<string?> login = CalendarOptions.CreateLogin();
        var user = new Option<string?>("--user") { Description = $"The publisher's address; {DefaultUser} by default.", HelpName = "ADDRESS" };
        Option<DateTimeOffset?> at = InstantOption.Create("--at", "The moment; now by default, and the bundled calendar's own moment for that one.");
        Option<int?> slots = FreeBusyCommand.CreateSlots(CompatibilityProfile.Ocs2007.FreeBusySlots);
        var json = new Option<bool>("--json") { Description = "Print data instead of cards." };
        var command = new Command("demo", "Server, publisher and watchers in one process: who sees what of a calendar.") { calendar, login, user, at, slots, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context,
            parsed.GetValue(calendar),
            parsed.GetValue(login),
            parsed.GetValue(user) ?? DefaultUser,
            parsed.GetValue(at),
            parsed.GetValue(slots)!.Value,
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolContext context, string? file, string? login, string user, DateTimeOffset? at, int slots, bool json, CancellationToken cancellationToken)
    {
        if (!SipUri.TryParse(user, out SipUri address) || address != address.AddressOfRecord || address.Host.Contains(':', StringComparison.Ordinal))
        {
            throw ToolException.Usage($"--user: {user} is no address such as alice@contoso.com");
        }

        if (login is not null && file is null)
        {
            throw ToolException.Usage($"{CalendarOptions.LoginName} needs {CalendarOptions.Name}");
        }

        DateTimeOffset moment = at ?? (file is null ? BundledCalendar.Moment : context.Time.GetUtcNow());
        if (moment.Year is < 1900 or > 9990)
        {
            throw ToolException.Usage("--at: expected an instant of the years 1900 to 9990");
        }

        var options = new IcalOptions { Owner = address.Address };
        ICalendarSource source = file is null
            ? new IcalCalendarSource(_ => ValueTask.FromResult(BundledCalendar.Open()), options)
            : await CalendarFile.OpenAsync(file, login, options, context, cancellationToken).ConfigureAwait(false);
        using var disposable = source as IDisposable;
        string name = file ?? "the bundled calendar";
        DemoReport report = await CalendarFile.GuardAsync(
            name, () => DemoRun.RunAsync(address, source, slots, new FixedClock(moment), cancellationToken)).ConfigureAwait(false);
        CalendarFile.ReportSkipped(name, report.Skipped, context.Console);
        if (json)
        {
            await context.Console.Output.WriteAsync(ToolJson.ToUtf8(writer => DemoJson.Write(writer, report)), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            DemoDrawing.Draw(context.Console, report, file is null);
        }

        return ExitCode.Done;
    }
}
