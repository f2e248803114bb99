using Microsoft.Extensions.Configuration;

namespace EnhancedPresence.Tool.Serving;

/// <summary>The settings of <c>serve</c>: a file, over it the environment, over that the command line.</summary>
internal static class ServeConfiguration
{
    /// <summary>The section of all settings, so that an environment variable is such as <c>EnhancedPresence__Sip__Registration</c>.</summary>
    public const string Section = "EnhancedPresence";

    private const string UsualFile = "appsettings.json";

    private static readonly string[] Parts = ["Serve", "Server", "Sip", "Store", "Cluster"];

    /// <summary>Reads them.</summary>
    /// <param name="file">The file that was named; null for the usual one, if it is there.</param>
    /// <param name="commandLine">Keys of the section, with null for what was not given.</param>
    /// <returns>All settings.</returns>
    public static ConfigurationManager Load(string? file, IEnumerable<(string Key, string? Value)> commandLine)
    {
        var configuration = new ConfigurationManager();

        // A server of its own gives its clients time to come back after a restart; an embedded one is asked by its program.
        configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>($"{Section}:Server:RestartGrace", "00:01:00")]);
        try
        {
            configuration.AddJsonFile(Path.GetFullPath(file ?? UsualFile), optional: file is null, reloadOnChange: false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw ToolException.Failed($"--config: {file ?? UsualFile}: {e.InnerException?.Message ?? e.Message}", e);
        }

        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(commandLine.Where(static o => o.Value is not null)
            .Select(static o => KeyValuePair.Create($"{Section}:{o.Key}", o.Value)));
        return configuration.GetSection(Section).GetChildren().FirstOrDefault(static c => !Parts.Contains(c.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? throw ToolException.Usage($"{unknown.Path}: there is no such part of the settings; there are {string.Join(", ", Parts)}")
            : configuration;
    }
}
