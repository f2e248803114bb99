using System.CommandLine;
using System.Globalization;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>freebusy</c>: the verbs about packed slots, and the options they share.</summary>
internal static class FreeBusyCommand
{
    public static Command Create(ToolContext context) => new("freebusy", "Packs and unpacks free/busy slots.")
    {
        FreeBusyEncodeCommand.Create(context),
        FreeBusyDecodeCommand.Create(context),
    };

    /// <summary>The option that says when slot 0 starts.</summary>
    /// <returns>A new option.</returns>
    public static Option<DateTimeOffset?> CreateStart()
    {
        Option<DateTimeOffset?> start = InstantOption.Create("--start", "When slot 0 starts.");
        start.Required = true;
        return start;
    }

    /// <summary>The option that says how many slots there are.</summary>
    /// <param name="standard">The default; null for as many as there are.</param>
    /// <returns>A new option.</returns>
    public static Option<int?> CreateSlots(int? standard)
    {
        var slots = new Option<int?>("--slots")
        {
            Description = standard is null ? "How many slots to show; all by default." : "How many slots to make.",
            HelpName = "N",
        };
        if (standard is not null)
        {
            slots.DefaultValueFactory = _ => standard;
        }

        Bound(slots, FreeBusyMap.MaxSlots);
        return slots;
    }

    /// <summary>The option that says how long a slot is.</summary>
    /// <returns>A new option.</returns>
    public static Option<int?> CreateGranularity()
    {
        var granularity = new Option<int?>("--granularity")
        {
            Description = "Minutes of a slot.",
            HelpName = "MINUTES",
            DefaultValueFactory = _ => 15,
        };
        Bound(granularity, (int)FreeBusyMap.MaxGranularity.TotalMinutes);
        return granularity;
    }

    private static void Bound(Option<int?> option, int maximum) => option.Validators.Add(result =>
    {
        // A text that is no number has its own error, which reading the value would throw.
        if (result.Tokens is [{ Value: string text }] && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && (value < 1 || value > maximum))
        {
            result.AddError($"{option.Name} takes a number from 1 to {maximum}, not {text}.");
        }
    });
}
