using System.Text;

namespace EnhancedPresence.Ical;

/// <summary>A component as content lines, unfolded and cut down to the properties that count.</summary>
/// <param name="Name">Its name in capitals, such as VEVENT.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
internal sealed record IcalComponent(string Name, int Offset)
{
    public StringBuilder Text { get; } = new();

    public List<IcalComponent> Children { get; } = [];

    /// <summary>The value of the first property of a name, without its parameters; null when there is none.</summary>
    public string? GetValue(string property)
    {
        foreach (string line in Text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int end = line.AsSpan().IndexOfAny(':', ';');
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.AsSpan(0, end).Equals(property, StringComparison.OrdinalIgnoreCase))
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }
}
