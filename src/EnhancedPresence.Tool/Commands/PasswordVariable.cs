namespace EnhancedPresence.Tool.Commands;

/// <summary>Passwords come in environment variables: a command line can be seen by everybody on the machine.</summary>
internal static class PasswordVariable
{
    /// <summary>Reads a password.</summary>
    /// <param name="name">The variable's name.</param>
    /// <returns>The password.</returns>
    public static string Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } password
        ? password
        : throw ToolException.Usage($"--password-env: the environment variable {name} is not set");
}
