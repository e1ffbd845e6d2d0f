using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaploEmbed.Tests.Pipeline.Trees;

/// <summary>A web server on this machine that sends what a test says, byte for byte, and closes the connection.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<string, int, byte[]?> _answer;
    private readonly ConcurrentDictionary<string, int> _requests = [];

    /// <summary>Starts it.</summary>
    /// <param name="answer">Gives for a path, and how often it was asked for before, all bytes of the answer; null is silence.</param>
    public StubServer(Func<string, int, byte[]?> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Gives how often a path was asked for.</summary>
    public int Requests(string path) => _requests.GetValueOrDefault(path);

    public static byte[] Ok(string text) => Ok(Encoding.UTF8.GetBytes(text));

    public static byte[] Ok(byte[] body, int? declaredLength = null) =>
    [
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {declaredLength ?? body.Length}\r\nConnection: close\r\n\r\n"),
        .. body,
    ];

    public static byte[] Status(string status, string header = "") =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{header}Content-Length: 0\r\nConnection: close\r\n\r\n");

    public static byte[] Redirect(string target) => Status("302 Found", $"Location: {target}\r\n");

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var path = (await reader.ReadLineAsync(_end.Token))!.Split(' ')[1];
                while (await reader.ReadLineAsync(_end.Token) is not (null or ""))
                {
                }

                var before = _requests.AddOrUpdate(path, 1, (_, count) => count + 1) - 1;
                if (_answer(path, before) is not { } bytes)
                {
                    await Task.Delay(Timeout.Infinite, _end.Token);
                    return;
                }

                await stream.WriteAsync(bytes, _end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}
