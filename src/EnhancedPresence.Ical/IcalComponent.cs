using System.Text;

namespace EnhancedPresence.Ical;

/// <summary>A component as content lines, unfolded and cut down to the properties that count.</summary>
/// <param name="Name">Its name in capitals, such as VEVENT.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
internal sealed record IcalComponent(string Name, int Offset)
{
    /// <summary>
    /// The most properties that are kept. Ical.Net's time grows with the square of their number; two thousand guests and as many
    /// exceptions still fit.
    /// </summary>
    public const int MaxProperties = 4096;

    public StringBuilder Text { get; } = new();

    /// <summary>How many properties there were; those beyond <see cref="MaxProperties"/> are not in the text.</summary>
    public int Properties { get; private set; }

    public List<IcalComponent> Children { get; } = [];

    public void Add(string line)
    {
        if (Properties++ < MaxProperties)
        {
            Text.Append(line).Append('\n');
        }
    }

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
