using System.CommandLine;

namespace EnhancedPresence.Tool.Commands;

/// <summary>The options of <c>decode</c> that ask more of a log than its messages.</summary>
internal sealed class DecodeOptions
{
    public Option<bool> Timeline { get; } = new("--timeline") { Description = "Print of a log who published what when, and who was told: versions, conflicts, ends, free/busy." };

    public Option<bool> Sizes { get; } = new("--sizes") { Description = "Print how many messages and bytes of each type and category a log has." };

    public Option<DateTimeOffset?> At { get; } = InstantOption.Create("--at", "Print what a watcher saw of an owner at this moment and why, as far as a log shows it.");

    public Option<string?> Owner { get; } = new("--owner") { Description = "Whose presence: for --at, or the only one in the timeline.", HelpName = "ADDRESS" };

    public Option<string?> Watcher { get; } = new("--watcher") { Description = "Who looks: for --at, or the only one in the timeline.", HelpName = "ADDRESS" };

    public Option<string?> Zone { get; } = new("--zone") { Description = "Where the clock of a log without zones stood, an IANA or Windows id; UTC by default.", HelpName = "ID" };

    public Option<string[]> Domain { get; } = new("--domain") { Description = "For --at: the server's domains; the owner's by default.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };

    public Option<string?> Profile { get; } = new("--profile") { Description = "For --at: the server's generation; ocs2007 by default.", HelpName = ExplainSource.ProfileForm };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(Timeline);
        command.Add(Sizes);
        command.Add(At);
        command.Add(Owner);
        command.Add(Watcher);
        command.Add(Zone);
        command.Add(Domain);
        command.Add(Profile);
        command.Validators.Add(result =>
        {
            bool at = result.GetResult(At) is not null;
            int asked = (result.GetValue(Timeline) ? 1 : 0) + (result.GetValue(Sizes) ? 1 : 0) + (at ? 1 : 0);
            if (asked > 1)
            {
                result.AddError("Give one of --timeline, --sizes and --at.");
            }
            else if (at && (result.GetResult(Owner) is null || result.GetResult(Watcher) is null))
            {
                result.AddError("--at needs --owner and --watcher.");
            }
            else if (!at && !result.GetValue(Timeline) && (result.GetResult(Owner) ?? result.GetResult(Watcher)) is not null)
            {
                result.AddError("--owner and --watcher go with --at or --timeline.");
            }
            else if (!at && (result.GetResult(Domain) ?? result.GetResult(Profile)) is not null)
            {
                result.AddError("--domain and --profile go with --at.");
            }
        });
    }

    /// <summary>The zone that is asked for.</summary>
    public static TimeZoneInfo FindZone(string? id) => id is null ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone
        : throw ToolException.Usage($"--zone: no time zone is called {id}; expected an id such as Europe/Berlin");
}
