using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Hosting;

/// <summary>
/// Reads options from a section of an application's configuration, without reflection. What is not there stays as it is; what can't be read, and a
/// key that is no option, is an error with its path: who writes it means something. Not safe for use from several threads.
/// </summary>
internal sealed class SettingsReader
{
    private readonly IConfigurationSection _section;
    private readonly List<string> _failures;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    private SettingsReader(IConfigurationSection section, List<string> failures)
    {
        _section = section;
        _failures = failures;
    }

    /// <summary>Reads a section.</summary>
    /// <param name="configuration">The configuration; null when the application has none.</param>
    /// <param name="path">The section's path.</param>
    /// <param name="read">Asks for every option there is.</param>
    /// <exception cref="OptionsValidationException">Something is wrong; every fault is named.</exception>
    public static void Read<TOptions>(IConfiguration? configuration, string path, Action<SettingsReader> read)
    {
        if (configuration is null)
        {
            return;
        }

        List<string> failures = [];
        Read(configuration.GetSection(path), failures, read);
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(TOptions), failures);
        }
    }

    /// <summary>An option that is a text.</summary>
    public void Text(string key, Action<string> set) => Take(key, set);

    /// <summary>An option with a value.</summary>
    public void Value<T>(string key, Action<T> set)
        where T : IParsable<T> => Take(key, text =>
        {
            if (T.TryParse(text, CultureInfo.InvariantCulture, out T? value))
            {
                set(value);
            }
            else
            {
                Fail(key, $"is no {typeof(T).Name}.");
            }
        });

    /// <summary>An option that is one of several names.</summary>
    public void Choice<T>(string key, IEnumerable<T> choices, Func<T, string> nameOf, Action<T> set) => Take(key, text =>
    {
        foreach (T choice in choices)
        {
            if (nameOf(choice).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                set(choice);
                return;
            }
        }

        Fail(key, $"is none of {string.Join(", ", choices.Select(nameOf))}.");
    });

    /// <summary>An option that is one of the names of an enumeration.</summary>
    public void Choice<T>(string key, Action<T> set)
        where T : struct, Enum => Choice(key, Enum.GetValues<T>(), static value => value.ToString(), set);

    /// <summary>An option that is a time zone, by its IANA or Windows name.</summary>
    public void Zone(string key, Action<TimeZoneInfo> set) => Take(key, text =>
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? zone))
        {
            set(zone);
        }
        else
        {
            Fail(key, "is no time zone that this system knows.");
        }
    });

    /// <summary>Options within an option; asked for only when there are some.</summary>
    public void Part(string key, Action<SettingsReader> read)
    {
        _known.Add(key);
        IConfigurationSection part = _section.GetSection(key);
        if (part.Exists())
        {
            Read(part, _failures, read);
        }
    }

    private static void Read(IConfigurationSection section, List<string> failures, Action<SettingsReader> read)
    {
        var reader = new SettingsReader(section, failures);
        read(reader);
        failures.AddRange(section.GetChildren().Where(child => !reader._known.Contains(child.Key)).Select(static child => $"{child.Path}: there is no such option."));
    }

    private void Take(string key, Action<string> take)
    {
        _known.Add(key);
        IConfigurationSection entry = _section.GetSection(key);
        if (entry.Value is { } text)
        {
            take(text);
        }
        else if (entry.Exists())
        {
            Fail(key, "is one value, not several.");
        }
    }

    // Without the text: it may be a password, or an address that is the key to a calendar.
    private void Fail(string key, string problem) => _failures.Add($"{_section.Path}:{key} {problem}");
}
