using System.Diagnostics;
using System.Net;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>
/// A network of its own for each server of a cluster, all on one bridge, at which this process is too; what runs between two of them can be cut, silently, as a broken
/// switch does. Needs Linux, <c>ip</c> and root.
/// </summary>
internal sealed class ClusterNetwork : IDisposable
{
    private const string Bridge = "epcluster";
    private const string Card = "eth0";

    // A card that nobody has.
    private const string Nowhere = "02:00:00:00:00:01";

    private readonly List<string> _nodes = [];

    public ClusterNetwork()
    {
        Remove();
        Ip("link", "add", Bridge, "type", "bridge");
        Ip("address", "add", $"{Address(1)}/24", "dev", Bridge);
        Ip("link", "set", Bridge, "up");
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing { get; } = !OperatingSystem.IsLinux() || Environment.UserName != "root" ? "Networks for processes need Linux and root."
        : !File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip") ? "There is no program ip: install iproute2." : null;

    /// <summary>Adds a network for a process.</summary>
    /// <returns>Its name and the address of what runs in it.</returns>
    public (string Name, IPAddress Address) Add()
    {
        int number = _nodes.Count;
        string name = $"{Bridge}{number}";
        _nodes.Add(name);
        Ip("netns", "add", name);
        Ip("link", "add", name, "type", "veth", "peer", "name", Card, "netns", name);
        Ip("link", "set", name, "master", Bridge, "up");
        Ip("-n", name, "address", "add", $"{Address(10 + number)}/24", "dev", Card);
        Ip("-n", name, "link", "set", Card, "up");
        Ip("-n", name, "link", "set", "lo", "up");
        return (name, IPAddress.Parse(Address(10 + number)));
    }

    /// <summary>Nothing comes through between two networks any more, either way.</summary>
    public void Cut(string one, string other)
    {
        Mislead(one, other);
        Mislead(other, one);
    }

    /// <summary>Everything comes through again.</summary>
    public void Heal()
    {
        foreach (string node in _nodes)
        {
            Ip("-n", node, "neighbour", "flush", "dev", Card, "nud", "permanent");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Remove();

    private static string Address(int number) => $"10.77.3.{number}";

    private static void Remove()
    {
        // What is not there is no error; the wires go with the networks.
        for (int number = 0; number < 10; number++)
        {
            Run("netns", "delete", $"{Bridge}{number}");
        }

        Run("link", "delete", Bridge);
    }

    private static void Ip(params string[] arguments) => Run(arguments).Should().Be(0, "ip {0} has to work", string.Join(' ', arguments));

    private static int Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private void Mislead(string node, string about) =>
        Ip("-n", node, "neighbour", "replace", Address(10 + _nodes.IndexOf(about)), "lladdr", Nowhere, "nud", "permanent", "dev", Card);
}
