using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

public sealed class UsersTests : IDisposable
{
    private const string Variable = "EP_TEST_PASSWORD";

    private readonly string _folder = Directory.CreateTempSubdirectory("users").FullName;

    private string FileName => Path.Combine(_folder, "users");

    public UsersTests() => Environment.SetEnvironmentVariable(Variable, "secret");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Users_are_added_listed_and_removed_and_the_file_never_has_a_password()
    {
        (await ToolRun.RunAsync("users", "add", FileName, "Alice@contoso.com", "--password-env", Variable)).Code.Should().Be(0);
        (await ToolRun.RunAsync("users", "add", FileName, "sip:bob@contoso.com", "--password-env", Variable)).Code.Should().Be(0);
        (await ToolRun.RunAsync("users", "list", FileName)).Text.Should().Be("alice@contoso.com\nbob@contoso.com\n");
        string text = await File.ReadAllTextAsync(FileName);
        (await ToolRun.RunAsync("users", "remove", FileName, "alice@contoso.com")).Code.Should().Be(0);

        text.Should().NotContain("secret").And.MatchRegex("^alice@contoso\\.com:\\{HA1\\}[0-9a-f]{32}\n");
        (await ToolRun.RunAsync("users", "list", FileName)).Text.Should().Be("bob@contoso.com\n");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(FileName).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_one_line()
    {
        await File.WriteAllTextAsync(FileName, "# users\nalice\n");

        (await ToolRun.RunAsync("users", "list", FileName)).ShouldFail(3, FileName, "line 2", "expected ADDRESS");
        (await ToolRun.RunAsync("users", "list", FileName + ".missing")).ShouldFail(1, ".missing");
        (await ToolRun.RunAsync("users", "add", FileName, "alice", "--password-env", Variable)).ShouldFail(2, "alice@contoso.com");
        (await ToolRun.RunAsync("users", "add", FileName, "alice@contoso.com", "--password-env", "EP_TEST_UNSET")).ShouldFail(2, "EP_TEST_UNSET");
    }

    [Fact]
    public async Task Removing_nobody_fails()
    {
        await File.WriteAllTextAsync(FileName, string.Empty);

        (await ToolRun.RunAsync("users", "remove", FileName, "alice@contoso.com")).ShouldFail(1, "alice@contoso.com");
    }
}
