using System.Data.Common;
using System.Text;
using System.Text.Json;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Demo;
using EnhancedPresence.Tool.Tests.Support;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using Microsoft.Data.Sqlite;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>The verb that says why a watcher sees what it sees, on a store that a server has written.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private const string At = "2026-03-02T09:30:00Z";
    private static readonly DateTimeOffset Moment = DateTimeOffset.Parse(At, System.Globalization.CultureInfo.InvariantCulture);
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private readonly string _folder = Directory.CreateTempSubdirectory("explain-").FullName;

    private string Database => Path.Combine(_folder, "presence.db");

    public async Task InitializeAsync()
    {
        DbDataSource source = SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        await using (source)
        {
            await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, CancellationToken.None);
            await using var server = new PresenceServer(store, new PresenceServerOptions { Domains = { "contoso.com" } }, new FixedClock(Moment));
            await using var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, Alice), null, new FixedClock(Moment));
            await publisher.SignInAsync(CancellationToken.None);
            await publisher.SetNoteAsync("s3cret note", CancellationToken.None);
            await publisher.SetStatusAsync(Availability.DoNotDisturb, CancellationToken.None);
            await publisher.SetAccessLevelAsync(SipUri.Parse("sip:bob@contoso.com"), AccessLevel.Workgroup, CancellationToken.None);
            await publisher.SetAccessLevelAsync(SipUri.Parse("sip:mallory@fabrikam.com"), AccessLevel.Blocked, CancellationToken.None);

            // Disposing the publisher signs it out; what the store should hold is somebody who is there.
            await using DbCommand copy = source.CreateCommand($"VACUUM INTO '{Database}.copy'");
            await copy.ExecuteNonQueryAsync();
        }

        File.Move(Database + ".copy", Database, overwrite: true);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_tree_names_membership_rule_and_what_is_hidden()
    {
        ToolRun run = await RunAsync("--watcher", "carol@fabrikam.com");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Contain("carol@fabrikam.com sees the level External, container 100 of alice@contoso.com")
            .And.Contain("membership: the entry Federated in container 100 (network Federated)")
            .And.Contain("hidden by the level: Note")
            .And.NotContain("s3cret");
    }

    [Fact]
    public async Task Json_says_the_same()
    {
        ToolRun run = await RunAsync("--watcher", "bob@contoso.com", "--json");
        using JsonDocument json = JsonDocument.Parse(run.Text);

        run.Code.Should().Be(0);
        JsonElement membership = json.RootElement.GetProperty("membership");
        membership.GetProperty("reason").GetString().Should().Be("user");
        membership.GetProperty("container").GetInt32().Should().Be(300);
        membership.GetProperty("accessLevel").GetString().Should().Be("Workgroup");
        membership.GetProperty("member").GetString().Should().Be("bob@contoso.com");
        membership.GetProperty("otherEntries")[0].GetProperty("memberType").GetString().Should().Be("sameEnterprise");
        json.RootElement.GetProperty("state").GetProperty("source").GetInt32().Should().Be(3);
        json.RootElement.GetProperty("at").GetString().Should().Be(At);
        json.RootElement.GetProperty("categories").EnumerateArray().Select(static c => c.GetProperty("name").GetString())
            .Should().Equal("calendarData", "contactCard", "note", "state");
        json.RootElement.GetProperty("categories")[2].GetProperty("shown")[0].GetString().Should().Be("note");
        run.Text.Should().NotContain("s3cret");
    }

    [Fact]
    public async Task A_preview_is_the_notification()
    {
        ToolRun run = await RunAsync("--watcher", "bob@contoso.com", "--preview");

        PresenceXml.TryReadCategories(run.Output, out CategoriesDocument? document, out _).Should().BeTrue();
        document!.Categories.Select(static c => c.Value).OfType<Note>().Single().Bodies[0].Text.Should().Be("s3cret note");
        (await RunAsync("--watcher", "mallory@fabrikam.com", "--preview")).Text.Should().NotContain("s3cret");
        (await RunAsync("--watcher", "bob@contoso.com", "--preview", "--json")).Code.Should().Be(2);
        (await RunAsync("--watcher", "bob@contoso.com", "--preview", "--against", "mallory@fabrikam.com")).Error.Should().Contain("neither --against nor --json");
    }

    [Fact]
    public async Task Two_watchers_can_be_compared()
    {
        ToolRun run = await RunAsync("--watcher", "bob@contoso.com", "--against", "mallory@fabrikam.com");
        run.Text.Should().Contain("see differently").And.Contain("mallory@fabrikam.com does not get it");

        run.Text.Split('\n').Should().ContainSingle(line => line.Contains("note"), "that there is nothing for the other is no difference of its own");
        ToolRun json = await RunAsync("--watcher", "bob@contoso.com", "--against", "mallory@fabrikam.com", "--json");
        JsonDocument.Parse(json.Text).RootElement.EnumerateArray().Select(static d => d.GetProperty("category").GetString()).Should().Contain(["note", "state"]);
        (await RunAsync("--watcher", "dave@contoso.com", "--against", "eve@contoso.com")).Text.Should().Contain("see the same");
    }

    [Fact]
    public async Task A_clients_own_data_are_explained_too()
    {
        string file = Path.Combine(_folder, "own.xml");
        await File.WriteAllTextAsync(file, """
            <roamingData xmlns="http://schemas.microsoft.com/2006/09/sip/roaming-self">
              <categories xmlns="http://schemas.microsoft.com/2006/09/sip/categories" uri="sip:alice@contoso.com">
                <category name="note" instance="0" publishTime="2026-03-02T09:00:00.000" container="400" version="1" expireType="static">
                  <note xmlns="http://schemas.microsoft.com/2006/09/sip/note"><body type="personal" uri="">s3cret note</body></note>
                </category>
              </categories>
              <containers xmlns="http://schemas.microsoft.com/2006/09/sip/containers">
                <container id="400" version="3"><member type="user" value="bob@contoso.com"/><member type="moon"/></container>
              </containers>
            </roamingData>
            """, Encoding.UTF8);

        ToolRun run = await ToolRun.RunAsync("explain", "--data", file, "--owner", "alice@contoso.com", "--watcher", "bob@contoso.com", "--at", At);
        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Contain("container 400").And.Contain("note: shows Note").And.Contain("30 min old");
    }

    [Theory]
    [InlineData(2, "--store", "mysql:x")]
    [InlineData(2, "--store", "sqlite:")]
    [InlineData(1, "--store", "sqlite:/no/such/file", "no such file")]
    [InlineData(3, "--data", "README", "byte")]
    [InlineData(2)]
    public async Task A_source_that_cannot_be_used_is_refused(int code, params string[] arguments)
    {
        string[] source = [.. arguments.Take(2)];
        if (source is ["--data", _])
        {
            source[1] = Path.Combine(_folder, "README");
            await File.WriteAllTextAsync(source[1], "hello");
        }

        ToolRun run = await ToolRun.RunAsync(["explain", .. source, "--owner", "alice@contoso.com", "--watcher", "bob@contoso.com"]);
        run.ShouldFail(code, [.. arguments.Skip(2)]);
    }

    [Theory]
    [InlineData("--owner", "nobody@contoso.com", 1)]
    [InlineData("--owner", "no address", 2)]
    [InlineData("--watcher", "x", 2)]
    [InlineData("--profile", "ocs2003", 2)]
    public async Task Arguments_are_checked(string name, string value, int code)
    {
        List<string> arguments = ["explain", "--store", "sqlite:" + Database];
        string[] usual = ["--owner", "alice@contoso.com", "--watcher", "bob@contoso.com"];
        arguments.AddRange(usual.Contains(name) ? usual.Select((a, i) => i > 0 && usual[i - 1] == name ? value : a) : [.. usual, name, value]);

        (await ToolRun.RunAsync([.. arguments])).Code.Should().Be(code);
    }

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        ToolRun.RunAsync(["explain", "--store", "sqlite:" + Database, "--owner", "alice@contoso.com", "--at", At, .. arguments]);
}
