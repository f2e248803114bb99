using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Options whose value is a length of time: a number and s, m, h or d, such as <c>90s</c> or <c>8h</c>.</summary>
internal static class DurationOption
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Makes an option.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What the time is.</param>
    /// <returns>The option.</returns>
    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = Parse,
    };

    private static TimeSpan? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        double seconds = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        if (seconds > 0 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number > 0 && number * seconds <= Longest.TotalSeconds)
        {
            return TimeSpan.FromSeconds(number * seconds);
        }

        result.AddError($"'{text}' is no length of time of up to a year such as 90s, 30m, 8h or 2d.");
        return null;
    }
}
