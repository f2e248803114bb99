using System.CommandLine;
using EnhancedPresence.Tool.Clients;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>publish</c>: signs in to a server over SIP and shows a state, a note and a calendar there.</summary>
internal static class PublishCommand
{
    private static readonly Dictionary<string, Availability> States = new()
    {
        ["available"] = Availability.Available,
        ["busy"] = Availability.Busy,
        ["do-not-disturb"] = Availability.DoNotDisturb,
        ["be-right-back"] = Availability.BeRightBack,
        ["away"] = Availability.Away,
        ["offline"] = Availability.Offline,
    };

    public static Command Create(ToolContext context)
    {
        var signIn = new SignInOptions();
        Option<string?> calendar = CalendarOptions.CreateCalendar(
            "The user's calendar: an iCalendar file, which is watched; - for standard input; or an address (http, https, webcal, caldav, caldavs).");
        Option<string?> login = CalendarOptions.CreateLogin();
        Option<string?> state = new Option<string?>("--state") { Description = "What the user has chosen to be; without it, what machine and calendar say." }.AcceptOnlyFromAmong([.. States.Keys]);
        var note = new Option<string?>("--note") { Description = "The personal note; an empty one takes it back.", HelpName = "TEXT" };
        Option<TimeSpan?> lasts = DurationOption.Create("--for", "Sign out after this time; by default when it is interrupted.");
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line." };
        var command = new Command("publish", "Signs in, publishes a state, a note and a calendar, keeps them fresh, and signs out at the end.");
        signIn.AddTo(command);
        foreach (Option option in new Option[] { calendar, login, state, note, lasts, json })
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            ClientEndpoint endpoint = signIn.Open(parsed, context);
            await using (endpoint.ConfigureAwait(false))
            {
                return await new PublishRun(endpoint, context, parsed.GetValue(json))
                {
                    Calendar = parsed.GetValue(calendar),
                    CalendarLogin = parsed.GetValue(login),
                    State = parsed.GetValue(state) is { } name ? States[name] : null,
                    Note = parsed.GetValue(note),
                    Lasts = parsed.GetValue(lasts),
                }.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        });
        return command;
    }
}
