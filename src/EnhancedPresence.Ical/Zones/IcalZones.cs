using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Ical.Parsing;
using EnhancedPresence.Ical.Recurrence;

namespace EnhancedPresence.Ical.Zones;

/// <summary>
/// Finds the zone that a TZID means: a system zone by its IANA or Windows name, the same with a vendor's prefix, the place a VTIMEZONE
/// names, or the rules a VTIMEZONE gives. System zones come first since senders' rules are often old.
/// </summary>
internal sealed class IcalZones
{
    // A system zone's name can be part of a path: nothing else than what such names are made of gets there.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_/(). ");

    private readonly Dictionary<string, IcalZone?> _resolved = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IcalComponent> _defined = new(StringComparer.OrdinalIgnoreCase);

    private readonly IcalRecurrence _recurrence;

    public IcalZones(IcalDocument document, IcalRecurrence recurrence)
    {
        _recurrence = recurrence;
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
    public IcalZone? Stated { get; }

    public IcalZone? Find(string id)
    {
        id = id.Trim().Trim('"');
        if (!_resolved.TryGetValue(id, out IcalZone? zone))
        {
            IcalComponent? defined = _defined.GetValueOrDefault(id);
            TimeZoneInfo? known = FindSystemZone(id)
                ?? FindPrefixed(id)
                ?? (defined?.GetValue("X-LIC-LOCATION") is { } place ? FindSystemZone(place) : null);
            zone = known is not null ? new SystemZone(known) : defined is null ? null : Define(defined);
            _resolved[id] = zone;
        }

        return zone;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Ical.Net throws exceptions of many types; a definition that can't be read is none.")]
    private IcalZone? Define(IcalComponent definition)
    {
        try
        {
            return ZoneDefinition.TryCreate(definition, _recurrence);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            return null;
        }
    }

    /// <summary>Some senders write <c>tzone://Microsoft/Utc</c>, and some <c>/vendor.example/20050126_1/Europe/Berlin</c>.</summary>
    private static TimeZoneInfo? FindPrefixed(string id)
    {
        if (!id.StartsWith('/'))
        {
            return id.Equals("tzone://Microsoft/Utc", StringComparison.OrdinalIgnoreCase) ? TimeZoneInfo.Utc : null;
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
