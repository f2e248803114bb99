using System.Buffers;

namespace EnhancedPresence.Ical;

/// <summary>
/// Finds the zone that a TZID means: a system zone by its IANA or Windows name, the same with a vendor's prefix, the place a VTIMEZONE
/// names, or the rules a VTIMEZONE gives. System zones come first since senders' rules are often old.
/// </summary>
internal sealed class IcalZones
{
    // A system zone's name can be part of a path: nothing else than what such names are made of gets there.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_/(). ");

    private readonly Dictionary<string, TimeZoneInfo?> _resolved = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IcalComponent> _defined = new(StringComparer.OrdinalIgnoreCase);

    public IcalZones(IcalDocument document)
    {
        foreach (IcalComponent component in document.TimeZones)
        {
            if (component.GetValue("TZID") is { Length: > 0 } id)
            {
                _defined[id] = component;
            }
        }

        Stated = (document.ZoneId is { } zone ? Find(zone) : null) ?? (_defined.Count == 1 ? Find(_defined.Keys.First()) : null);
    }

    /// <summary>The zone the calendar states for itself; null when it states none.</summary>
    public TimeZoneInfo? Stated { get; }

    public TimeZoneInfo? Find(string id)
    {
        id = id.Trim().Trim('"');
        if (!_resolved.TryGetValue(id, out TimeZoneInfo? zone))
        {
            IcalComponent? defined = _defined.GetValueOrDefault(id);
            zone = FindSystemZone(id)
                ?? FindPrefixed(id)
                ?? (defined?.GetValue("X-LIC-LOCATION") is { } place ? FindSystemZone(place) : null)
                ?? (defined is null ? null : IcalZoneRules.TryCreate(defined));
            _resolved[id] = zone;
        }

        return zone;
    }

    /// <summary>Some senders write <c>/vendor.example/20050126_1/Europe/Berlin</c>.</summary>
    private static TimeZoneInfo? FindPrefixed(string id)
    {
        if (!id.StartsWith('/'))
        {
            return null;
        }

        string[] parts = id.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int take = Math.Min(3, parts.Length); take > 1; take--)
        {
            if (FindSystemZone(string.Join('/', parts[^take..])) is { } zone)
            {
                return zone;
            }
        }

        return null;
    }

    private static TimeZoneInfo? FindSystemZone(string id)
    {
        bool safe = id.Length is > 0 and <= 100
            && !id.AsSpan().ContainsAnyExcept(NameCharacters)
            && !id.Contains("..", StringComparison.Ordinal)
            && !id.StartsWith('/');
        return safe && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : null;
    }
}
