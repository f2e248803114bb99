using System.Text;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>A component as content lines, unfolded and cut down to the properties that count.</summary>
/// <param name="Name">Its name in capitals, such as VEVENT.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="LineNumber">Where it begins, in lines from 1.</param>
internal sealed record IcalComponent(string Name, int Offset, int LineNumber)
{
    /// <summary>
    /// The most properties that are kept. Ical.Net's time grows with the square of their number; two thousand guests and as many
    /// exceptions still fit.
    /// </summary>
    public const int MaxProperties = 4096;

    private readonly List<ContentLine> _lines = [];
    private int _properties;

    /// <summary>The properties.</summary>
    public IReadOnlyList<ContentLine> Lines => _lines;

    /// <summary>Whether properties beyond <see cref="MaxProperties"/> were left out.</summary>
    public bool HasTooMany => _properties > MaxProperties;

    public List<IcalComponent> Children { get; } = [];

    public void Add(string line, int offset)
    {
        if (_properties++ < MaxProperties)
        {
            _lines.Add(new ContentLine(line, offset));
        }
    }

    /// <summary>The value of the first property of a name, without its parameters; null when there is none.</summary>
    public string? GetValue(string property)
    {
        foreach (ContentLine line in _lines)
        {
            if (line.Is(property))
            {
                return line.Value;
            }
        }

        return null;
    }

    /// <summary>The component alone as a calendar.</summary>
    public string ToCalendarText()
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:").Append(Name).Append('\n');
        foreach (ContentLine line in _lines)
        {
            text.Append(line.Text).Append('\n');
        }

        return text.Append("END:").Append(Name).Append("\nEND:VCALENDAR\n").ToString();
    }
}
