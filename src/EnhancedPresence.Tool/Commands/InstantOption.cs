using System.CommandLine;
using System.CommandLine.Parsing;
using EnhancedPresence.Tool.Json;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Options whose value is an instant. One without an offset is refused: it would mean another time on each machine.</summary>
internal static class InstantOption
{
    /// <summary>Makes an option.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What the instant is.</param>
    /// <returns>The option.</returns>
    public static Option<DateTimeOffset?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "INSTANT",
        CustomParser = Parse,
    };

    private static DateTimeOffset? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (InstantText.TryParse(text, out DateTimeOffset instant))
        {
            return instant;
        }

        result.AddError($"'{text}' is not {InstantText.Form}.");
        return null;
    }
}
